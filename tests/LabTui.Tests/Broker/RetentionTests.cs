namespace LabTui.Broker;

public sealed class RetentionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-retention-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Segments_go_when_their_newest_record_is_too_old()
    {
        var log = TestLog.New(_folder, 100, ("retention.ms", "1000"));
        foreach (var time in new long[] { 100, 200, 5000, 300, 400 })
        {
            log.Append(TestBatch.At(time), 0);
        }

        Expire(log, now: 1250);
        Assert.Equal((2, 5), (log.StartOffset, log.EndOffset)); // the third holds the others, as a log has no holes
        Expire(log, now: 6001);
        Assert.Equal((5, 5, 1), (log.StartOffset, log.EndOffset, log.Segments.Count));
        log.Close();

        var again = new LogRecovery(_folder, log.Settings, _ => { }).Open((0, 0));
        Assert.Equal((5, 5), (again.StartOffset, again.EndOffset));
        Assert.Equal(5, again.Append(TestBatch.At(7000), 0));
        again.Close();
    }

    [Fact]
    public void Segments_go_when_there_are_too_many_bytes()
    {
        var log = TestLog.New(null, 100, ("retention.bytes", "250"), ("retention.ms", "-1"));
        for (var i = 0; i < 10; i++)
        {
            log.Append(TestBatch.At(1), 0);
        }

        Expire(log, now: long.MaxValue);

        Assert.InRange(log.Size, 250, 250 + TestBatch.At(1).Length);
        Assert.Equal((10 - log.Segments.Count, 10), (log.StartOffset, log.EndOffset));
    }

    [Theory]
    [InlineData("compact", 0)]
    [InlineData("compact,delete", 3)]
    [InlineData("", 0)]
    public void Only_a_topic_that_deletes_loses_records_by_age(string policy, long start)
    {
        var log = TestLog.New(null, 100, ("retention.ms", "1"), ("cleanup.policy", policy));
        for (var i = 0; i < 3; i++)
        {
            log.Append(TestBatch.At(1), 0);
        }

        Expire(log, now: 1_000_000);

        Assert.Equal(start, log.StartOffset);
    }

    [Fact]
    public void A_segment_is_closed_when_its_time_is_up_or_its_index_full()
    {
        var timed = TestLog.New(null, 1 << 20, ("segment.ms", "1000"));
        foreach (var time in new long[] { 5000, 6000, 6001, 7001, 7002 })
        {
            timed.Append(TestBatch.At(time), 0);
        }

        Assert.Equal([0, 2, 4], timed.Segments.Select(s => s.BaseOffset));

        var indexed = TestLog.New(null, 1 << 20, ("segment.index.bytes", "16"), ("index.interval.bytes", "0"));
        for (var i = 0; i < 10; i++)
        {
            indexed.Append(TestBatch.Of(1, 10_000), 0);
        }

        Assert.True(indexed.Segments.Count >= 3);
    }

    [Fact]
    public void Room_taken_beforehand_is_given_back_and_is_no_torn_write()
    {
        var lines = new List<string>();
        var log = TestLog.New(_folder, 100_000, ("preallocate", "true"));
        log.Append(TestBatch.At(1), 0);
        var file = Directory.GetFiles(_folder).Single();
        Assert.Equal(100_000, new FileInfo(file).Length);

        var killed = new LogRecovery(_folder, log.Settings, lines.Add).Open((0, 0));
        Assert.Equal((1, log.Size), (killed.EndOffset, new FileInfo(file).Length));
        Assert.Empty(lines);
        killed.Close();
    }

    private static void Expire(PartitionLog log, long now)
    {
        foreach (var segment in log.TakeExpired(now))
        {
            segment.Delete();
        }
    }
}
