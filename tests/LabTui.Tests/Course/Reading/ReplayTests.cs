namespace LabTui.Course.Reading;

public sealed class ReplayTests
{
    private static LoggedBatch Batch(long first, long last, int? killed = null, int partition = 0) =>
        new("t1", "orders", partition, first, last, "g") { Killed = killed };

    [Fact]
    public void Where_nobody_was_killed_nothing_is_known()
    {
        Assert.Null(Replay.AfterKill([]));
        Assert.Null(Replay.AfterKill([Batch(0, 9), Batch(0, 9)]));
    }

    [Fact]
    public void What_was_read_before_the_killed_reader_is_no_replay() =>
        Assert.Equal((30, 0), Replay.AfterKill([Batch(0, 500), Batch(100, 129, killed: 7)]));

    [Fact]
    public void What_is_read_after_it_is_counted_as_far_as_it_had_shown_it()
    {
        LoggedBatch[] before = [Batch(100, 109, killed: 7), Batch(110, 129, killed: 7)];
        Assert.Equal((30, 30), Replay.AfterKill([.. before, Batch(100, 139)]));
        Assert.Equal((30, 10), Replay.AfterKill([.. before, Batch(120, 139)]));
        Assert.Equal((30, 10), Replay.AfterKill([.. before, Batch(120, 129), Batch(120, 139)]));
        Assert.Equal((30, 0), Replay.AfterKill([.. before, Batch(130, 139)]));
    }

    [Fact]
    public void The_last_killed_reader_counts_and_each_partition_by_itself()
    {
        Assert.Equal((5, 0), Replay.AfterKill([Batch(0, 9, killed: 7), Batch(0, 9), Batch(10, 14, killed: 8)]));
        Assert.Equal(
            (20, 10),
            Replay.AfterKill([Batch(0, 9, killed: 7), Batch(0, 9), Batch(0, 9, killed: 7, partition: 1), Batch(20, 29, partition: 1)])
        );
    }
}
