namespace LabTui.Terminal;

public sealed class ChartTests
{
    private static readonly long[] s_bins =
    [
        10,
        400,
        3000,
        2500,
        1800,
        1200,
        900,
        700,
        400,
        300,
        200,
        150,
        100,
        80,
        60,
        40,
        30,
        20,
        10,
        9,
        8,
        0,
        5,
        3,
        1,
    ];
    private static readonly string[] s_names = ["amount", "num_trans_60d", "frauds_24h", "average"];
    private static readonly double[] s_correlations = [1, .2, -.3, .83, .2, 1, .07, -.9, -.3, .07, 1, double.NaN, .83, -.9, 0, 1];

    /// <summary>Every chart, by name, at the size that its picture has.</summary>
    private static readonly Dictionary<string, (int Width, int Height, Action<Area> Draw)> s_charts = new()
    {
        ["histogram"] = (78, 12, area => Histogram.Draw(area, s_bins, 0, 20, beyond: 37)),
        ["confusion"] = (44, 7, area => ConfusionTable.Draw(area, ["legitimate", "fraud"], [9871, 14, 31, 84])),
        ["confusion-three"] = (
            60,
            8,
            area => ConfusionTable.Draw(area, ["setosa", "versicolor", "virginica"], [50, 0, 0, 0, 47, 2, 0, 3, 48])
        ),
        ["confusion-empty"] = (44, 7, area => ConfusionTable.Draw(area, ["legitimate", "fraud"], [0, 0, 0, 0])),
        ["heatmap"] = (50, 6, area => Heatmap.Draw(area, s_names, s_correlations)),
        ["table"] = (60, 7, DrawTable),
        ["bars"] = (
            50,
            4,
            area =>
                Bars.Draw(
                    area,
                    [new("gas_transport", 1200), new("misc_net", 77.4), new("none", 0), new("a very long label that has to be cut", 3)]
                )
        ),
        ["sparkline"] = (20, 2, area => Sparkline.Draw(area, [1, 2, 3, 0, 5, 8, 13, 21, .1])),
        ["scatter"] = (40, 10, area => Scatter.Draw(area, Wave(0), Wave(2), Classes)),
        ["lines"] = (
            60,
            10,
            area => LineChart.Draw(area, [new("precision", Wave(0)), new("recall", Wave(2)), new("recall", [.5, double.NaN, .7, .9])], 0, 1)
        ),
        ["scatter-matrix"] = (80, 24, area => ScatterMatrix.Draw(area, ["one", "two", "three"], [Wave(0), Wave(1), Wave(2)], Classes)),
    };

    private static int[] Classes => [.. Enumerable.Range(0, 60).Select(i => i % 3)];

    public static TheoryData<string, GlyphSet, ColorDepth> Pictures
    {
        get
        {
            var all = new TheoryData<string, GlyphSet, ColorDepth>();
            foreach (var chart in s_charts.Keys)
            {
                all.Add(chart, GlyphSet.Braille, ColorDepth.TrueColor);
                all.Add(chart, GlyphSet.Ascii, ColorDepth.None);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_chart_looks_like_its_picture(string chart, GlyphSet glyphs, ColorDepth depth)
    {
        var (width, height, draw) = s_charts[chart];
        var frame = new Frame(width, height);
        draw(frame.All(new Look(depth, glyphs)));
        Picture.Matches(frame, $"{chart}-{glyphs}".ToLowerInvariant(), styles: depth == ColorDepth.TrueColor);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_chart_of_any_small_size_stays_in_its_area(string chart, GlyphSet glyphs, ColorDepth depth)
    {
        for (var width = 0; width < 30; width++)
        {
            for (var height = 0; height < 9; height++)
            {
                var frame = new Frame(width + 2, height + 2);
                frame.All(new Look(depth, glyphs)).Fill('!', Style.Plain);
                var area = frame.All(new Look(depth, glyphs)).Inside(1, 1, width, height);
                area.Clear();
                s_charts[chart].Draw(area);
                Assert.True(BorderIsWhole(frame), $"{chart} at {width}x{height} drew outside");
            }
        }
    }

    [Fact]
    public void Charts_of_nothing_draw_nothing_wrong()
    {
        var area = new Frame(40, 10).All(new Look(ColorDepth.TrueColor, GlyphSet.Braille));
        Histogram.Draw(area, [], 0, 20);
        Histogram.Draw(area, [0, 0], 0, 0);
        Heatmap.Draw(area, [], []);
        Bars.Draw(area, []);
        Bars.Draw(area, [new("x", double.NaN), new("y", double.PositiveInfinity), new("z", -1)]);
        Sparkline.Draw(area, []);
        Sparkline.Draw(area, [double.NaN, -1, double.PositiveInfinity]);
        Scatter.Draw(area, [], []);
        Scatter.Draw(area, [double.NaN], [1]);
        Scatter.Draw(area, [double.MaxValue, double.MinValue], [1, 1], [int.MinValue, 7]);
        ScatterMatrix.Draw(area, [], []);
        new Table().Draw(area, 5, (_, _) => "x", 2);
        ConfusionTable.Draw(area, [], []);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(11, 20)]
    [InlineData(501, 1000)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void A_scale_is_rounded_up_to_one_two_or_five(long count, long rounded) => Assert.Equal(rounded, Histogram.RoundUp(count));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 9, 0)]
    [InlineData(0, 10, 1)]
    [InlineData(5, 3, 3)]
    [InlineData(5, 14, 5)]
    [InlineData(99, -1, 90)]
    public void A_table_scrolls_no_more_than_it_must(int first, int selected, int scrolled) =>
        Assert.Equal(scrolled, Table.Scroll(first, selected, count: 100, areaHeight: 11));

    [Fact]
    public void Every_small_count_can_be_seen()
    {
        var frame = new Frame(4, 3);
        Histogram.Draw(frame.All(new Look(ColorDepth.None, GlyphSet.Braille)), [1, 1_000_000], 0, 1);
        Assert.Equal('▁', frame[0, 2].Rune);
    }

    private static void DrawTable(Area area)
    {
        var table = new Table(new("time", 8), new("city"), new("amount", 9, Right: true), new("score", 12));
        table.Draw(
            area,
            4,
            (row, column) =>
                column switch
                {
                    0 => $"13:05:2{row}",
                    1 => row == 2 ? "A\u001b[31mred city with a long name" : "Boulder, CO",
                    2 => row == 1 ? "12,912.33" : "84.12",
                    _ => new TableCell($"0.{row}7", Ink.Series1, row / 3.0),
                },
            selected: 1
        );
    }

    private static double[] Wave(int shift) => [.. Enumerable.Range(0, 60).Select(i => Math.Sin((i + (shift * 7)) * 0.37) + (i % 3))];

    private static bool BorderIsWhole(Frame frame)
    {
        for (var y = 0; y < frame.Height; y++)
        {
            for (var x = 0; x < frame.Width; x++)
            {
                var isBorder = x == 0 || y == 0 || x == frame.Width - 1 || y == frame.Height - 1;
                if (isBorder && (frame[x, y].Rune != '!' || frame[x, y].StyleId != 0))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
