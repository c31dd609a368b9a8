using System.Runtime.CompilerServices;
using System.Text;
using LabTui.Learning;
using LabTui.Panels.Flowers;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>Figures of models of flowers: over time, by species, and what was sent back.</summary>
[Collection(ScreenCollection.Name)]
public sealed class FlowerFigureTests
{
    private static readonly FlowerFile s_file = FlowerFile.Load(Path.Combine(RepositoryRoot(), "labs"), FlowerFile.Standard);

    private static string RepositoryRoot([CallerFilePath] string file = "")
    {
        var folder = Path.GetDirectoryName(file)!;
        while (!File.Exists(Path.Combine(folder, "LabTui.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Accuracy_over_time(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("accuracy", _ => Shown(AccuracyPanel.Of("scores"), Accuracy()), new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_was_sent_back(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("feedback", _ => Shown(FeedbackPanel.Of("back", _ => { }), Feedback()), new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Versions_of_a_model(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("confusion", _ => Shown(ConfusionPanel.Of("models"), Models()), new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Flowers_by_petals(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("scatter", _ => Shown(ScatterPanel.Of("iris.csv"), Scatter()), new(width, height, glyphs, depth));

    [Fact]
    public void A_published_model_is_tried_on_all_flowers()
    {
        var lines = Models().Lines.ToList();
        Assert.Contains("iris version 2: 146 of 150, held out 30 of 30", lines);
        Assert.Contains("wrong Ids: 71, 73, 84, 107", lines);
        Assert.StartsWith("p0@3: no model", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_count_once()
    {
        Assert.Equal("2 flowers, 3 records, 1 odd: p0@9", Feedback().Counts);
        Assert.Equal("p0@2: Id 71, versicolor, predicted virginica, again", Feedback().Lines.ElementAt(1));
    }

    [Theory]
    [InlineData("""{"Version":1,"Right":3,"Of":0,"Accuracy":1}""")]
    [InlineData("""{"Version":"1","Right":3,"Of":4}""")]
    [InlineData("null")]
    [InlineData("x")]
    public void What_is_no_figure(string value) => Assert.Null(AccuracyScore.Parse(Encoding.UTF8.GetBytes(value)));

    [Fact]
    public void Measures_by_species() => Assert.Equal("setosa: PetalLengthCm 1.0 to 1.9, PetalWidthCm 0.1 to 0.6", Scatter().Lines.First());

    private static SightingPanel<T> Shown<T>(SightingPanel<T> panel, T board)
        where T : class
    {
        panel.Show(new(board, ""));
        return panel;
    }

    private static AccuracyBoard Accuracy() =>
        new(
            [
                .. new[] { 71, 59, 62, 68, 72 }.Select(
                    (right, i) => AccuracyScore.Parse(Encoding.UTF8.GetBytes($$"""{"Version":{{i + 3}},"Right":{{right}},"Of":75}"""))!
                ),
            ],
            new OddRecords(1, ["p0@4"])
        );

    private static FeedbackBoard Feedback()
    {
        var (first, other) = (
            s_file.Flowers[70] with
            {
                Predicted = "Iris-virginica",
            },
            s_file.Flowers[106] with
            {
                Predicted = "\u001b[2J",
            }
        );
        var told = s_file.Flowers.Zip(s_file.Predict(s_file.Fitted()), (flower, predicted) => (flower.Species, predicted));
        return new(
            [new("p0@0", first, false), new("p1@0", other, false), new("p0@2", first, true)],
            new OddRecords(1, ["p0@9"]),
            SpeciesTable.Of(told)
        );
    }

    private static ModelsBoard Models()
    {
        var model = ModelFile.ToJson(s_file.Fitted());
        var scores = new[] { ("iris", "1"), ("iris", "2"), ("iris-twice", "2") }.Select(it =>
            ModelScore.Of(Record(0, it.Item1, it.Item2, model), s_file).Score!
        );
        return new([.. scores], [ModelScore.Of(Record(3, "iris", "4", "junk"u8.ToArray()), s_file).Problem]);
    }

    private static ScatterBoard Scatter() => new(s_file, 2, 3, s_file.Predict(s_file.Fitted()));

    private static StreamRecord Record(long offset, string key, string version, byte[] value) =>
        new("models", 0, offset, DateTime.UnixEpoch, Encoding.UTF8.GetBytes(key), value, [new("version", Encoding.UTF8.GetBytes(version))]);
}
