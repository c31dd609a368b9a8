using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

public sealed class LogBoardTests
{
    [Fact]
    public void Nothing_new_is_the_same_board()
    {
        var board = TestLooks.Board(TestLooks.Few());
        Assert.Same(board, board.With(TestLooks.Snapshot(TestLooks.Few(), 1)).With(board.Readings));
    }

    [Fact]
    public void What_came_since_the_look_before_is_new_for_a_while()
    {
        var board = TestLooks.Board(TestLooks.Few()).With(TestLooks.Snapshot(TestLooks.Few(more: 2), 1));
        Assert.Equal(new OffsetRange(3, 5), Assert.Single(board.New).Value);
        Assert.Same(board, board.With(TestLooks.Snapshot(TestLooks.Few(more: 2), 3)));
        Assert.Empty(board.With(TestLooks.Snapshot(TestLooks.Few(more: 2), 4)).New);
    }

    [Fact]
    public void All_records_of_a_topic_made_anew_are_new()
    {
        var anew = new LogLook([TestLooks.Topic("features", (0, 5)) with { Id = "another" }], []);
        var board = TestLooks.Board(TestLooks.Few()).With(TestLooks.Snapshot(anew, 1));
        Assert.Equal(new OffsetRange(0, 5), board.New[new TopicPartition("features", 0)]);
        Assert.Equal(["customerinfo"], board.Missing);
    }

    [Fact]
    public void What_was_read_of_a_topic_is_not_of_one_that_has_its_name()
    {
        var anew = TestLooks.Topic("features", (0, 5)) with { Id = "another" };
        var group = TestLooks.Group("104a", []);
        Assert.Null(LogMark.Of(group, anew, anew.Partitions[0], TestLooks.FewRead));
        var same = anew with { Id = "features" };
        Assert.Equal(2, LogMark.Of(group, same, same.Partitions[0], TestLooks.FewRead)!.Reads);
    }

    [Fact]
    public void What_was_seen_stays_while_the_broker_is_lost()
    {
        var lost = TestLooks.Board(TestLooks.Few()).With(new WatchSnapshot<LogLook>(DateTimeOffset.UnixEpoch, null, "nobody answers"));
        Assert.Equal("nobody answers", lost.Lost);
        Assert.NotEmpty(lost.Topics);
        Assert.Null(lost.With(TestLooks.Snapshot(TestLooks.Few(), 1)).Lost);
    }

    [Fact]
    public void All_that_is_drawn_can_be_printed() =>
        Assert.Equal(
            [
                "customerinfo p0: oldest 0, next 3; 104a committed 0, reads 2  lag 3  rdkafka-1111",
                "customerinfo p1: oldest 0, next 2; 104a committed 2, done",
                "features p0: oldest 0, next 5; 104a committed 2  lag 3  1 record read twice  rdkafka-1111",
                "group 104a  Stable  2 members  rdkafka-1111: customerinfo p0 features p0  rdkafka-2222: none",
            ],
            LogLines.Lines(TestLooks.Board(TestLooks.Few(), TestLooks.FewRead))
        );
}
