namespace LabTui.Broker;

public sealed class CompactionTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-compaction-").FullName;
    private readonly Actor _loop = new(_ => { });

    public static TheoryData<int> Codecs => [0, 1, 2, 3, 4];

    public async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public async Task The_newest_record_of_each_key_stays_at_its_offset(int codec)
    {
        var log = NewLog();
        Append(log, codec, ("a", "1"), ("b", "1"), ("c", "1"));
        Append(log, codec, ("a", "2"), ("d", "1"));
        Append(log, codec, ("b", "2"));
        Append(log, codec, ("a", "3")); // the active segment

        await CompactAsync(log, now: 0);

        Assert.Equal([(2, "c"), (3, "a"), (4, "d"), (5, "b"), (6, "a")], Read(log).Select(r => ((int)r.Offset, r.Key)));
        Assert.Equal((0, 7), (log.StartOffset, log.EndOffset));
        log.Close();
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public async Task A_tombstone_stays_for_its_time_and_then_goes(int codec)
    {
        var log = NewLog(("delete.retention.ms", "1000"));
        Append(log, codec, ("a", "1"), ("b", "1"), ("x", "1"));
        Append(log, codec, ("a", null), ("c", "1"));
        Append(log, codec, ("z", "1"));

        await CompactAsync(log, now: 5000);
        Assert.Equal(
            [(1, "b", true), (2, "x", true), (3, "a", false), (4, "c", true)],
            Read(log)[..4].Select(r => ((int)r.Offset, r.Key, r.HasValue))
        );
        Assert.All(Read(log), r => Assert.Equal(1000 + r.Offset, r.Timestamp)); // their own times, though the batch's base has moved

        Append(log, codec, ("z", "2"));
        await CompactAsync(log, now: 5999);
        Assert.Contains(Read(log), r => r.Key == "a");
        Append(log, codec, ("z", "3"));
        await CompactAsync(log, now: 6000);
        Assert.DoesNotContain(Read(log), r => r.Key == "a");
        log.Close();
    }

    [Fact]
    public async Task Small_segments_are_put_together_and_the_log_opens_again_as_it_was()
    {
        var log = NewLog();
        for (var i = 0; i < 50; i++)
        {
            Append(log, 0, ($"k{i % 7}", $"{i}"));
        }

        await CompactAsync(log, now: 0);
        var (before, segments) = (Read(log), log.Segments.Count);
        Assert.True(segments < 10, $"{segments} segments");
        Assert.Equal(7 + 1, before.Count); // the active segment holds one more of some key
        log.Close();

        var lines = new List<string>();
        var again = new LogRecovery(_folder, log.Settings, lines.Add).Open((0, 0));
        Assert.Equal(before, Read(again));
        Assert.Equal((0, 50, log.CleanedTo), (again.StartOffset, again.EndOffset, again.CleanedTo));
        Assert.Empty(lines);
        Assert.Null(CompactionPlan.Of(again, 0));
        again.Close();
    }

    [Fact]
    public async Task A_crash_between_the_new_segment_and_the_end_of_the_old_ones_leaves_each_record_once()
    {
        var log = NewLog();
        for (var i = 0; i < 6; i++)
        {
            Append(log, 0, ($"k{i}", "v"));
        }

        var old = Directory.GetFiles(_folder, "*.log").Order().Skip(1).Take(3).ToDictionary(f => f, File.ReadAllBytes);
        await CompactAsync(log, now: 0);
        var before = Read(log);
        log.Close();
        foreach (var (path, bytes) in old)
        {
            File.WriteAllBytes(path, bytes);
        }

        File.WriteAllText(Path.Combine(_folder, "00000000000000000099.cleaned"), "half of one");

        var again = new LogRecovery(_folder, log.Settings, _ => { }).Open((0, 0));
        Assert.Equal(before, Read(again));
        Assert.Empty(Directory.GetFiles(_folder, "*.cleaned"));
        again.Close();
    }

    [Fact]
    public async Task The_last_batch_of_a_producer_stays_without_records_so_that_repeats_are_known()
    {
        var log = NewLog();
        log.Append(TestBatch.Packed(Codec.None, 7, 0, (1, "a", "1"), (1, "b", "1")), 0);
        Append(log, 0, ("a", "2"), ("b", "2"));
        Append(log, 0, ("z", "1"));

        await CompactAsync(log, now: 0);
        Assert.Equal([2, 3, 4], Read(log).Select(r => (int)r.Offset));
        log.Close();

        var again = new LogRecovery(_folder, log.Settings, _ => { }).Open((0, 0));
        var repeat = RecordBatch.Parse(TestBatch.Packed(Codec.None, 7, 0, (1, "a", "1"), (1, "b", "1")));
        Assert.Equal((ErrorCode.None, 0L), again.Producers.Check(repeat));
        again.Close();
    }

    [Fact]
    public void What_is_too_clean_or_too_young_is_left_alone()
    {
        var log = TestLog.New(_folder, 1, ("cleanup.policy", "compact"), ("min.compaction.lag.ms", "1000"));
        Append(log, 0, ("a", "1"));
        Append(log, 0, ("a", "2"));

        Assert.Null(CompactionPlan.Of(log, now: 1999));
        Assert.NotNull(CompactionPlan.Of(log, now: 2000));
        log.CleanedTo = 1;
        Assert.Null(CompactionPlan.Of(log, now: 2000));
        log.Settings = TestLog.Settings(
            1,
            ("cleanup.policy", "compact"),
            ("max.compaction.lag.ms", "500"),
            ("min.cleanable.dirty.ratio", "1")
        );
        log.CleanedTo = 0;
        Assert.Null(CompactionPlan.Of(log, now: 1500));
        Assert.NotNull(CompactionPlan.Of(log, now: 1501));
        log.Close();
    }

    [Fact]
    public async Task With_little_memory_it_takes_several_passes_and_ends_the_same()
    {
        var log = NewLog();
        for (var i = 0; i < 300; i++)
        {
            Append(log, 0, ($"k{i % 100}", $"{i}"));
        }

        var passes = 0;
        while (CompactionPlan.Of(log, 0) is { } plan)
        {
            await RunAsync(plan, memory: 24 * 40, now: 0);
            Assert.True(++passes < 50);
        }

        Assert.True(passes > 3, $"{passes} passes");
        Assert.Equal(101, Read(log).Count);
        log.Close();
    }

    [Fact]
    public void A_map_keeps_the_newest_offset_of_many_keys()
    {
        var map = new OffsetMap(100_000, 1 << 30);
        for (var i = 0; i < 200_000; i++)
        {
            map.Put(System.Text.Encoding.UTF8.GetBytes($"key {i % 100_000}"), i);
        }

        Assert.Equal(100_000, map.Count);
        for (var i = 0; i < 100_000; i++)
        {
            Assert.Equal(100_000 + i, map.Newest(System.Text.Encoding.UTF8.GetBytes($"key {i}")));
        }

        Assert.Equal(-1, map.Newest("no such key"u8));
    }

    private PartitionLog NewLog(params (string, string)[] configs) =>
        TestLog.New(_folder, 1, [("cleanup.policy", "compact"), ("min.cleanable.dirty.ratio", "0"), .. configs]);

    /// <summary>Each in a segment of its own; a record's time is a thousand more than its offset.</summary>
    private static void Append(PartitionLog log, int codec, params (string Key, string? Value)[] records)
    {
        var end = log.EndOffset;
        log.Append(TestBatch.Packed((Codec)codec, [.. records.Select((r, i) => (1000 + end + i, (string?)r.Key, r.Value))]), 0);
    }

    private async Task CompactAsync(PartitionLog log, long now)
    {
        log.Settings = TestLog.Settings(
            1 << 20,
            ("cleanup.policy", "compact"),
            ("min.cleanable.dirty.ratio", "0"),
            ("delete.retention.ms", "1000")
        );
        await RunAsync(CompactionPlan.Of(log, now)!, 1 << 20, now);
        log.Settings = TestLog.Settings(1, ("cleanup.policy", "compact"), ("min.cleanable.dirty.ratio", "0"));
    }

    private async Task RunAsync(CompactionPlan plan, long memory, long now)
    {
        foreach (var segment in plan.Segments)
        {
            segment.Acquire();
        }

        await new CompactionPass(plan, _loop, memory, now).RunAsync(CancellationToken.None);
        foreach (var segment in plan.Segments)
        {
            segment.Release();
        }
    }

    private static List<(long Offset, long Timestamp, string Key, bool HasValue)> Read(PartitionLog log)
    {
        var read = new List<(long, long, string, bool)>();
        foreach (var segment in log.Segments.Where(s => s.Length > 0))
        {
            using var reader = new BatchReader(segment);
            while (reader.Next())
            {
                Assert.Equal(reader.Batch.Crc, RecordBatch.Checksum(reader.Bytes.Span));
                read.AddRange(TestBatch.Records(reader.Bytes.ToArray()));
            }
        }

        return read;
    }
}
