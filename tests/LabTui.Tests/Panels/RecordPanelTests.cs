using LabTui.Broker;
using LabTui.Panels.LogPicture;
using LabTui.Panels.RecordBytes;
using LabTui.Records;
using LabTui.Terminal;
using RecordBatch = LabTui.Broker.RecordBatch;
using TopicPartition = LabTui.Streams.TopicPartition;

namespace LabTui.Panels;

/// <summary>One record and its bytes: how they look, what can be chosen, and what is printed.</summary>
[Collection(ScreenCollection.Name)]
public sealed class RecordPanelTests
{
    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_record_and_its_bytes(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("record", _ => Panel(), new(width, height, glyphs, depth));

    [Fact]
    public void Each_part_of_the_bytes_names_itself()
    {
        using var screen = PanelShapes.Alone(_ => Panel(), new ScreenShape());
        screen.Until("part 1 of 9");
        screen.Press(KeyCode.Down, KeyCode.Down);
        screen.Until("timestamp delta");
        var (x, y) = screen.Find("32 30 32 35"); // the key's first digits
        screen.Click(x, y);
        screen.Until("part 6 of 9");
        screen.Press(KeyCode.Down);
        screen.Until("value length");
    }

    [Fact]
    public void The_next_record_is_asked_for()
    {
        var panel = Panel();
        using var screen = PanelShapes.Alone(_ => panel, new ScreenShape());
        screen.Until("1 of 3");
        screen.Press('.');
        panel.Show(new LogAnswer(new("customerinfo", 0), 1, Record(1), null));
        screen.Until("2 of 3");
        screen.Until("customerinfo p0 @1");
    }

    [Fact]
    public void A_topic_that_is_missing_or_empty_is_said_to_be()
    {
        var panel = new RecordPanel();
        using var screen = PanelShapes.Alone(_ => panel, new ScreenShape());
        panel.Show(new LogBoard(["customerinfo"]).With(TestLooks.Snapshot(new([], []))));
        screen.Until("customerinfo: not there yet");
        panel.Show(new LogBoard(["customerinfo"]).With(TestLooks.Snapshot(new([TestLooks.Topic("customerinfo", (0, 0))], []))));
        screen.Until("no records yet");
    }

    [Fact]
    public void All_of_it_can_be_printed()
    {
        var lines = RecordLines.Of(Record(1)).ToList();
        Assert.Equal("customerinfo p0 @1", lines[0]);
        Assert.Contains("key        2025-06-06 12:42:07", lines);
        Assert.Contains("timestamp  1970-01-01 00:00:01.005 UTC, CreateTime: the producer's", lines);
        Assert.Contains("headers    none", lines);
        Assert.Contains("  offset delta     02             0 + 1 = 1", lines);
        Assert.Contains(
            lines,
            line => line.StartsWith("  value", StringComparison.Ordinal) && line.EndsWith("Ann\\x1b[2J,Hill", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(20, 4)]
    public void Any_size_can_be_drawn(int width, int height) =>
        RecordDrawing.Draw(new Frame(width, height).All(new Look(ColorDepth.None, GlyphSet.Ascii)), Record(0), 5, "1 of 3");

    private static RecordPanel Panel()
    {
        var panel = new RecordPanel();
        panel.Show(new LogBoard(["customerinfo"]).With(TestLooks.Snapshot(new([TestLooks.Topic("customerinfo", (0, 3))], []))));
        panel.Show(new LogAnswer(new TopicPartition("customerinfo", 0), 0, Record(0), null));
        return panel;
    }

    private static StoredRecord Record(long offset)
    {
        var batch = TestBatch.Packed(
            Codec.None,
            (1000, "2025-06-06 12:38:11", "9739745945128071,Senger - Connelly,grocery,12.49,Ivan,Douglas"),
            (1005, "2025-06-06 12:42:07", "4519,\"Kuhn, Rowe and Sons\",shopping_pos,84.12,Ann\u001b[2J,Hill"),
            (1009, null, "")
        );
        RecordBatch.Number(batch, 0, 0);
        return BatchDecoder.Find("customerinfo", 0, batch, offset)!;
    }
}
