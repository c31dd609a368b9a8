using LabTui.Panels.NamedTopics;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>Topics that were asked for by name, there or not.</summary>
[Collection(ScreenCollection.Name)]
public sealed class NamedTopicsTests
{
    private static readonly string[] s_names = ["customerinfo", "features", "later"];

    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Topics_that_are_there_and_one_that_is_not(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("named-topics", _ => Panel(), new(width, height, glyphs, depth));

    [Fact]
    public void Nothing_new_is_the_same_content()
    {
        var content = new NamedTopicsContent(s_names, null, null, 0).With(Look(Views(5)));
        Assert.Same(content, content.With(Look(Views(5))));
        Assert.NotSame(content, content.With(Look(Views(6))));
        var lost = content.With(Look(null));
        Assert.Equal("nobody answers", lost.Lost);
        Assert.NotNull(lost.Topics);
        Assert.Null(lost.With(Look(Views(5))).Lost);
    }

    [Fact]
    public void A_topic_can_be_printed() =>
        Assert.Equal(["features p0: leader 1, replicas 1,2, in sync 1, oldest 0, next 5"], NamedTopicsLines.Of(Views(5)[1]));

    private static NamedTopicsPanel Panel()
    {
        var panel = new NamedTopicsPanel(s_names);
        panel.Show(new NamedTopicsContent(s_names, Views(5), null, 0));
        return panel;
    }

    private static TopicView[] Views(long records) =>
        [
            new(new("customerinfo", [new(0, 1, [1], [1]), new(1, -1, [1], [])], false), [new(0, 120, 10_000), new(1, 0, 0)]),
            new(new("features", [new(0, 1, [1, 2], [1])], false), [new(0, 0, records)]),
        ];

    private static WatchSnapshot<IReadOnlyList<TopicView>> Look(TopicView[]? views) =>
        new(DateTimeOffset.UnixEpoch, views, views is null ? "nobody answers" : null);
}
