using LabTui.Learning;
using LabTui.Panels.FigurePanels;
using LabTui.Panels.LabSummary;
using LabTui.Panels.ModelFigures;
using LabTui.Panels.PaymentFigures;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Panels;

/// <summary>Panels of figures that are worked out in the background: their looks and their text.</summary>
[Collection(ScreenCollection.Name)]
public sealed class FigurePanelTests
{
    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_was_done_chapter_by_chapter(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("summary", _ => Panel("summary", Summary()), new(width, height, glyphs, depth));

    [Fact]
    public void What_was_done_as_text() =>
        Assert.Equal(
            [
                "Streaming fraud",
                "Look at the data: 4 of 6 steps passed, 1 skipped, attempts 9, hints 2, minutes 21",
                "The map: 4 of 4 steps passed, attempts 5, hints 0, minutes 13",
                "all: 8 of 10 steps passed, 1 skipped, attempts 14, hints 2, minutes 34",
                "records in customerinfo: 10,000",
                "read by 104a: 10,000",
            ],
            Summary().Lines()
        );

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Columns_that_rise_and_fall_together(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("correlations", _ => Panel("correlations", Correlated()), new(width, height, glyphs, depth));

    [Fact]
    public void The_cell_under_the_cursor_is_named()
    {
        using var screen = PanelShapes.Alone(_ => Panel("correlations", Correlated()), new ScreenShape());
        screen.Until("is_fraud with amount: +0.40");
        screen.Press(KeyCode.Up, KeyCode.Right);
        screen.Until("avg_trans_amt_60d with num_trans_60d: -0.30");
    }

    [Fact]
    public void Correlations_as_text() => Assert.Equal("is_fraud          +0.40 -0.10     - +1.00", Correlated().Lines().Last());

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Columns_against_each_other(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("pairs", _ => Panel("two columns at a time", Pairs()), new(width, height, glyphs, depth));

    [Fact]
    public void A_pair_is_enlarged_and_given_another_column()
    {
        using var screen = PanelShapes.Alone(_ => Panel("two columns at a time", Pairs()), new ScreenShape());
        screen.Until("→ num_trans_60d 0..11  ↑ amount 3..117");
        screen.Press(KeyCode.Enter);
        screen.Type("c");
        screen.Until("→ age 20..58  ↑ amount 3..117");
    }

    [Fact]
    public void Pairs_as_text_with_the_ranges_of_each_class()
    {
        var lines = Pairs().Lines().ToList();
        Assert.Equal("20 drawn, 2 of them fraud", lines[0]);
        Assert.Equal(["amount and num_trans_60d", "  legitimate  amount 3..105  num_trans_60d 0..11"], lines[1..3]);
        Assert.Equal("  fraud       amount 111..117  num_trans_60d 1..6", lines[3]);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void How_rare_fraud_is(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("balance", _ => Panel("how rare is fraud", Balance(true)), new(width, height, glyphs, depth));

    [Fact]
    public void How_rare_fraud_is_stays_untold_while_it_is_asked()
    {
        var told = Balance(true).Lines().ToList();
        Assert.Contains(told, line => line.EndsWith("20  10.00 %", StringComparison.Ordinal));
        var untold = Balance(false).Lines().ToList();
        Assert.DoesNotContain(untold, line => line.Contains("10.00", StringComparison.Ordinal));
        Assert.DoesNotContain(untold, line => line.EndsWith("  20", StringComparison.Ordinal));
        Assert.Equal("  fraud         ###", untold[3].TrimEnd());
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void How_good_the_own_model_is(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("model", _ => Panel("models", Models(0.9)), new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Trainers_beside_the_own_model(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match(
            "trainers",
            _ =>
                Panel(
                    "models",
                    Models(null, new("nearest-neighbours", Judged("nearest-neighbours", 12.3)), new("lbfgs", null, "being fitted", 0.4))
                ),
            new(width, height, glyphs, depth)
        );

    [Fact]
    public void Models_as_text_say_what_guessing_reaches_only_when_that_is_answered()
    {
        var told = Models(0.9).Lines().ToList();
        Assert.Equal("your own: accuracy 0.9000, precision 0.000, recall 0.000, average precision 0.100, ROC area 0.500", told[1]);
        Assert.Equal("  caught 0, missed 4, false alarms 0, rightly let through 36", told[2]);
        Assert.Equal("always \"legitimate\": accuracy 0.9000", told[3]);
        Assert.DoesNotContain(Models(null).Lines(), line => line.StartsWith("always", StringComparison.Ordinal));
    }

    [Fact]
    public void Curves_rise_from_nothing_to_all()
    {
        var judged = Judged("nearest-neighbours", null);
        Assert.Equal(1, judged.Precision[0]);
        Assert.Equal(1, judged.Recall[^1]);
        Assert.Equal(judged.Recall.Order(), judged.Recall);
        Assert.Equal(judged.Precision.OrderDescending(), judged.Precision);
    }

    private static ModelsFigures Models(double? always, params ModelRow[] others) =>
        new([new("your own", Judged("baseline", null)), .. others], "held out: rows 160 to 199", always);

    private static JudgedModel Judged(string trainer, double? seconds)
    {
        var cells = Enumerable.Range(0, 200).SelectMany(i => new[] { i % 10 == 3 ? 500.0 + i : i % 97, i % 7, i % 10 == 3 ? 1.0 : 0, 50 });
        var labels = Enumerable.Range(0, 200).Select(i => i % 10 == 3);
        var (past, held) = new PaymentFeatures(new FeatureTable(TransactionColumns.Predictors, [.. cells]), Labels.Of(labels)).SplitAt(160);
        return JudgedModel.Of(FraudTraining.Fit(past, trainer), held, seconds);
    }

    private static CorrelationFigures Correlated() =>
        new(
            ["amount", "num_trans_60d", "avg_trans_amt_60d", "is_fraud"],
            [1, 0.2, 0.55, 0.4, 0.2, 1, -0.3, -0.1, 0.55, -0.3, 1, double.NaN, 0.4, -0.1, double.NaN, 1],
            1000
        );

    private static PairFigures Pairs() =>
        new(
            new Dictionary<string, double[]>
            {
                ["amount"] = [.. Enumerable.Range(0, 20).Select(i => 3 + (i * 6.0))],
                ["num_trans_60d"] = [.. Enumerable.Range(0, 20).Select(i => i * 7.0 % 12)],
                ["age"] = [.. Enumerable.Range(0, 20).Select(i => 20 + (i * 2.0))],
                ["lat"] = [.. Enumerable.Range(0, 20).Select(i => (i - 10.0) * (i - 10))],
            },
            ["amount", "num_trans_60d", "lat"],
            [.. Enumerable.Range(0, 20).Select(i => i > 17 ? 1 : 0)]
        );

    private static BalanceFigures Balance(bool withNumbers) => new(s_balance.Value.Of(withNumbers), 200);

    private static readonly Lazy<BalanceCounts> s_balance = new(() =>
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable
            .Range(0, 200)
            .Select(i =>
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"2020-12-20 {(i % 10 == 3 ? 2 : i % 24):00}:05:00,4519,Kuhn,{(i % 3 == 0 ? "travel" : "shopping_pos")},{i * 7 % 400}.50,Ann,Hill,F,8 Ash Rd,Erie,PA,16501,42.1292,-80.0851,101786,Nurse,44,18,2,0,71.44,{(i % 10 == 3 ? 1 : 0)}"
                )
            );
        var path = folder.Write("p.csv", string.Join(',', TransactionColumns.All) + "\n" + string.Join('\n', rows) + "\n");
        return BalanceCounts.Of(TransactionFile.Open(path).Read());
    });

    private static SummaryFigures Summary() =>
        new(
            "Streaming fraud",
            [new("Look at the data", 6, 4, 1, 9, 2, 21), new("The map", 4, 4, 0, 5, 0, 13)],
            [("records in customerinfo", "10,000"), ("read by 104a", "10,000")]
        );

    private static FigurePanel Panel(string heading, Figures figures)
    {
        var panel = new FigurePanel(heading);
        panel.Show(figures);
        return panel;
    }
}
