using System.Text;
using LabTui.Course.Reading;
using LabTui.Records;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels.LogPicture;

/// <summary>How the log looks in every terminal, with few records and with many, and what keys and the mouse do in it.</summary>
[Collection(ScreenCollection.Name)]
public sealed class LogPictureTests
{
    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Five_records_and_a_group(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("log", _ => Panel(TestLooks.Board(TestLooks.Few(), TestLooks.FewRead)), new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Ten_million_records_and_ten_thousand(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("log-many", _ => Panel(Many()), new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_hundred_partitions_and_twenty_groups(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("log-wide", _ => Panel(Hundred()), new(width, height, glyphs, depth));

    [Fact]
    public void Keys_go_from_record_to_record_and_show_each_safely()
    {
        var panel = Panel(TestLooks.Board(TestLooks.Few()));
        using var screen = PanelShapes.Alone(_ => panel, new ScreenShape());
        screen.Press('.');
        screen.Until("3 of 3");
        Assert.Contains("customerinfo p0 @2", screen.Text, StringComparison.Ordinal);
        screen.Press(',');
        panel.Show(new LogAnswer(new("customerinfo", 0), 1, Record(1, "escape \u001b[31m and\nline"), null));
        screen.Until("2 of 3");
        screen.Until("escape \\x1b[31m and\\nline");
        screen.Press(KeyCode.Down);
        screen.Until("customerinfo p1 @1");
        screen.Press(KeyCode.Home);
        screen.Until("customerinfo p1 @0");
        screen.Press(KeyCode.PageDown);
        screen.Until("features p0 @0");
    }

    [Fact]
    public void A_click_shows_the_record_and_the_wheel_comes_nearer_to_it()
    {
        using var screen = PanelShapes.Alone(_ => Panel(Many()), new ScreenShape());
        screen.Until("▪ = 500,000 offsets");
        var (_, y) = screen.Find(" p0 ");
        screen.Click(40, y);
        screen.Until("00,000   ");
        Assert.Matches("big p0 @\\d,\\d00,000", screen.Text);
        screen.Wheel(40, y, down: false);
        screen.Until("▪ = 200,000 offsets");
        screen.Type("]]]");
        screen.Until("▪ = 20,000 offsets");
        screen.Type("[[[[[[");
        screen.Until("▪ = 500,000 offsets");
    }

    [Fact]
    public void A_record_that_is_gone_and_one_that_cannot_be_had_are_told()
    {
        var panel = Panel(TestLooks.Board(TestLooks.Few()));
        using var screen = PanelShapes.Alone(_ => panel, new ScreenShape());
        screen.Press(KeyCode.Home);
        panel.Show(new LogAnswer(new("customerinfo", 0), 0, Record(2, "later"), null));
        screen.Until("the next is at 2");
        panel.Show(new LogAnswer(new("customerinfo", 0), 0, null, "nobody answers"));
        screen.Until("nobody answers");
    }

    [Fact]
    public void What_is_gone_with_its_topic_is_no_longer_looked_at()
    {
        var panel = Panel(TestLooks.Board(TestLooks.Few()));
        using var screen = PanelShapes.Alone(_ => panel, new ScreenShape());
        screen.Press('.');
        screen.Until("customerinfo p0 @2");
        panel.Show(TestLooks.Board(new([TestLooks.Topic("features", (2, 5))], [])));
        screen.Until("not there yet");
        Assert.DoesNotContain("customerinfo p0 @", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(12, 3)]
    public void Any_size_can_be_drawn(int width, int height)
    {
        foreach (var board in new[] { new LogBoard(null), TestLooks.Board(TestLooks.Few(), TestLooks.FewRead), Many(), Hundred() })
        {
            var frame = new Frame(width, height);
            LogDrawing.Draw(frame.All(new Look(ColorDepth.None, GlyphSet.Ascii)), new(board, new LogSight().Step(board, 0), null));
        }
    }

    private static LogPanel Panel(LogBoard board)
    {
        var panel = new LogPanel();
        panel.Show(board);
        return panel;
    }

    private static LogBoard Many()
    {
        var look = new LogLook(
            [TestLooks.Topic("big", (1_000_000, 10_000_000), (0, 9_999)), TestLooks.Topic("customerinfo", (0, 10_000))],
            [TestLooks.Group("104a", [], ("big", 0, 4_000_000), ("customerinfo", 0, 9_930))]
        );
        var twice = Readings.None.With([
            new("big", "big", 0, 2_000_000, 5_000_000, "104a"),
            new("big", "big", 0, 3_000_000, 4_000_000, "104a"),
        ]);
        var before = new LogBoard(null).With(
            TestLooks.Snapshot(look with { Topics = [TestLooks.Topic("big", (1_000_000, 8_000_000), (0, 9_000)), look.Topics[1]] })
        );
        return before.With(TestLooks.Snapshot(look, 1)).With(twice);
    }

    private static LogBoard Hundred()
    {
        var topic = TestLooks.Topic("hundred", [.. Enumerable.Range(0, 100).Select(i => (0L, 50L + i))]);
        var groups = Enumerable.Range(0, 20).Select(i => TestLooks.Group($"g{i}", [], ("hundred", i, 10 * i), ("hundred", i + 1, 5)));
        return new LogBoard(null).With(TestLooks.Snapshot(new([topic], [.. groups])));
    }

    private static StoredRecord Record(long offset, string value) =>
        new("customerinfo", 0, offset, DateTime.UnixEpoch, false) { Key = null, Value = Encoding.UTF8.GetBytes(value) };
}
