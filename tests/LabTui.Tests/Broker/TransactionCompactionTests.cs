namespace LabTui.Broker;

public sealed class TransactionCompactionTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-compaction-").FullName;
    private readonly Actor _loop = new(_ => { });
    private readonly PartitionLog _log;

    public TransactionCompactionTests() =>
        _log = TestLog.New(_folder, 1, ("cleanup.policy", "compact"), ("min.cleanable.dirty.ratio", "0"));

    public async ValueTask DisposeAsync()
    {
        _log.Close();
        await _loop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_aborted_value_replaces_none_and_goes_with_its_control_batch()
    {
        Append(-1, "a");
        Append(7, "a");
        End(7, committed: false);
        Append(8, "b");
        End(8, committed: true);
        Append(-1, "z");

        await CompactAsync();

        Assert.Equal([0L, 3, 5], Records(_log).Select(r => r.Offset));
        Assert.Equal(
            [1L, 3, 4, 5],
            Batches(_log).Where(b => b.IsControl || b.RecordCount == 0 || b.BaseOffset > 2).Select(b => b.BaseOffset)
        );
        Assert.Empty(_log.Transactions.Aborted);
        Assert.Equal(6, Reopened().LastStableOffset);
    }

    [Fact]
    public async Task The_end_of_a_committed_transaction_stays_until_its_last_record_has_gone()
    {
        Append(7, "a");
        Append(7, "b");
        End(7, committed: true);
        Append(-1, "a");
        Append(-1, "z");

        await CompactAsync();
        Assert.Equal([1L, 3, 4], Records(_log).Select(r => r.Offset));
        Assert.Contains(Batches(_log), b => b.IsControl);

        Append(-1, "b");
        Append(-1, "z");
        await CompactAsync();
        Assert.Equal([3L, 4, 5, 6], Records(_log).Select(r => r.Offset));
        Assert.DoesNotContain(Batches(_log), b => b.IsControl);
        Assert.Equal(_log.EndOffset, Reopened().LastStableOffset); // the empty batch that stays of the producer opens none
    }

    [Fact]
    public async Task Nothing_from_an_open_transaction_on_is_touched()
    {
        Append(-1, "a");
        Append(-1, "a");
        Append(7, "a");
        Append(-1, "a");
        Append(-1, "a");

        await CompactAsync();

        Assert.Equal([1L, 2, 3, 4], Records(_log).Select(r => r.Offset));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Who_wants_only_what_is_committed_finds_the_same_newest_values(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            var producer = random.Next(4);
            if (random.Next(4) == 0)
            {
                End(producer, committed: random.Next(2) == 0);
            }
            else
            {
                Append(random.Next(6) == 0 ? -1 : producer, $"k{random.Next(12)}");
            }

            if (random.Next(60) == 0)
            {
                await SameAfterCompaction();
            }
        }

        for (var producer = 0; producer < 4; producer++)
        {
            End(producer, committed: true);
        }

        Append(-1, "z");
        await SameAfterCompaction();
        Assert.True(Records(_log).Count <= 13);
    }

    private async Task SameAfterCompaction()
    {
        var before = Newest(_log);
        await CompactAsync();
        Assert.Equal(before, Newest(_log));
        var again = Reopened();
        Assert.Equal(before, Newest(again));
        Assert.Equal(_log.LastStableOffset, again.LastStableOffset);
    }

    private PartitionLog Reopened() => new LogRecovery(_folder, _log.Settings, _ => { }).Open((0, 0));

    private async Task CompactAsync()
    {
        while (CompactionPlan.Of(_log, 0) is { } plan)
        {
            foreach (var segment in plan.Segments)
            {
                segment.Acquire();
            }

            await new CompactionPass(plan, _loop, 1 << 20, 0).RunAsync(TestContext.Current.CancellationToken);
            foreach (var segment in plan.Segments)
            {
                segment.Release();
            }
        }
    }

    private void Append(long producer, string key)
    {
        var batch = TestBatch.Packed(Codec.None, producer, producer < 0 ? -1 : 0, (1000, key, $"{_log.EndOffset}"));
        _log.Append(producer < 0 ? batch : TestBatch.InTransaction(batch), 0);
    }

    private void End(long producer, bool committed) => _log.Append(ControlBatch.End(producer, 0, committed, 1000), 0);

    /// <summary>Of each key, as a reader finds it that leaves out what is open or aborted.</summary>
    private static Dictionary<string, long> Newest(PartitionLog log)
    {
        var newest = new Dictionary<string, long>();
        var aborted = log.Transactions.AbortedWithin(0, log.EndOffset);
        foreach (var (batch, offset, key) in Records(log).Where(r => r.Offset < log.LastStableOffset))
        {
            if (!batch.IsTransactional || !aborted.Exists(t => t.ProducerId == batch.ProducerId && t.Start <= offset && offset < t.End))
            {
                newest[key] = offset;
            }
        }

        return newest;
    }

    private static List<RecordBatch> Batches(PartitionLog log) => [.. Read(log).Select(b => b.Batch)];

    private static List<(RecordBatch Batch, long Offset, string Key)> Records(PartitionLog log) =>
        [.. Read(log).Where(b => !b.Batch.IsControl).SelectMany(b => TestBatch.Records(b.Bytes).Select(r => (b.Batch, r.Offset, r.Key)))];

    private static List<(RecordBatch Batch, byte[] Bytes)> Read(PartitionLog log)
    {
        var batches = new List<(RecordBatch, byte[])>();
        foreach (var segment in log.Segments)
        {
            using var reader = new BatchReader(segment);
            while (reader.Next())
            {
                batches.Add((reader.Batch, reader.Bytes.ToArray()));
            }
        }

        return batches;
    }
}
