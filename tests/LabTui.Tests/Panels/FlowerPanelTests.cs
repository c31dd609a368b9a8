using System.Text;
using LabTui.Course.StudentSide;
using LabTui.Panels.Flowers;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>The panels of flowers: their looks, their text, and records that are no flowers.</summary>
[Collection(ScreenCollection.Name)]
public sealed class FlowerPanelTests
{
    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Lanes_from_a_producer_to_consumers(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("lanes", _ => Lanes(), new(width, height, glyphs, depth));

    [Fact]
    public void A_lane_in_a_line_of_text()
    {
        var lines = LanesLines.Of(Board()).ToList();
        Assert.Equal(
            "iris p1: 31 records, 21 %; last Id 149; committed 18, lag 13; read by rdkafka; offset 17 versicolor -> virginica, 1 mistake",
            lines[1]
        );
        Assert.Contains("iris_members: Stable, 2 members; spare: labtui-7", lines);
        Assert.Equal("1 odd: p2@4", lines[^1]);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"Id":1,"SepalLengthCm":"5","SepalWidthCm":3,"PetalLengthCm":1,"PetalWidthCm":0.2,"Species":"Iris-setosa"}""")]
    [InlineData("""{"Id":1,"SepalLengthCm":5,"SepalWidthCm":3,"PetalLengthCm":1,"Species":"Iris-setosa"}""")]
    [InlineData("""{"Id":1,"SepalLengthCm":5,"SepalWidthCm":3,"PetalLengthCm":1,"PetalWidthCm":0.2,"Species":"tulip"}""")]
    public void What_is_no_flower(string value) => Assert.Null(SeenFlower.Of(Encoding.UTF8.GetBytes(value)));

    private static SightingPanel<LanesBoard> Lanes()
    {
        var panel = LanesPanel.Of("iris", _ => { });
        panel.Show(new(Board(), ""));
        return panel;
    }

    private static LanesBoard Board()
    {
        int[] counts = [40, 31, 30, 24, 25];
        var lanes = counts.Select(
            (count, i) =>
                new Lane(new Watermarks(i, 0, count))
                {
                    Classes = Enumerable
                        .Range(0, count)
                        .ToDictionary(offset => (long)offset, offset => i == 2 && offset == 4 ? -1 : offset % 3),
                    FreshFrom = count - i,
                    LastId = 150 - i,
                    Committed = i == 4 ? null : 17 + i,
                    Reader = i == 4 ? null : "rdkafka",
                    Last = i == 1 ? new ShownRecord(1, 17, "Iris-virginica", "Iris-versicolor") : null,
                    Mistakes = i == 1 ? new HashSet<long> { 17 } : [],
                }
        );
        GroupMember[] members = [new("m-1", "rdkafka", "/h", [new("iris", 0)]), new("m-2", "labtui-7", "/h", [])];
        return new LanesBoard("iris", [.. lanes], HasGroups: true)
        {
            Odd = new OddRecords(1, ["p2@4"]),
            Groups = [new("iris_members", "Stable", "range", members)],
        };
    }
}
