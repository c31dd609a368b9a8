using LabTui.Panels.LogPicture;
using LabTui.Panels.Polling;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>A consumer that is polled by hand: what each poll brought, an empty one too.</summary>
[Collection(ScreenCollection.Name)]
public sealed class PollPanelTests
{
    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Three_polls(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("poll", _ => Panel(), new(width, height, glyphs, depth));

    [Fact]
    public void What_it_is_doing_is_told_in_words()
    {
        var state = new PollState("104a", []);
        Assert.Equal("not in 104a: the first poll joins it", state.Words);
        state = state with { IsMember = true };
        Assert.Equal("joining 104a: it has no partition yet", state.Words);
        Assert.Equal("member of 104a, without a partition", (state with { Assigned = [] }).Words);
        Assert.Equal("member of 104a, has p0, p2", (state with { Assigned = [0, 2] }).Words);
        Assert.Equal("polling", (state with { IsPolling = true }).Words);
    }

    [Fact]
    public void Old_polls_are_forgotten()
    {
        var state = new PollState("104a", []);
        for (var i = 0; i < 200; i++)
        {
            state = state.With(1, []);
        }

        Assert.Equal((200, 50), (state.Turns[0].Number, state.Turns.Count));
    }

    private static PollPanel Panel()
    {
        var panel = new PollPanel("customerinfo", "104a");
        var look = new Streams.LogLook(
            [TestLooks.Topic("customerinfo", (0, 10))],
            [TestLooks.Group("104a", [new("labtui-1", "labtui", "/127.0.0.1", [new("customerinfo", 0)])], ("customerinfo", 0, 1))]
        );
        var read = Course.Reading.Readings.None.With([new("customerinfo", "customerinfo", 0, 0, 3, "104a")]);
        panel.Show(new LogBoard(["customerinfo"]).With(TestLooks.Snapshot(look)).With(read));
        panel.Change(state => state with { IsMember = true, Assigned = [0] });
        panel.Change(state => state.With(1, []));
        panel.Change(state => state.With(1, [new(0, 0, "4519,\"Kuhn, Rowe and Sons\",shopping_pos")]));
        panel.Change(state => state.With(3, [new(0, 1, "first"), new(0, 2, "second"), new(0, 3, "third")]));
        return panel;
    }
}
