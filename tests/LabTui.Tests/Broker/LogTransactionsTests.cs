namespace LabTui.Broker;

public sealed class LogTransactionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-transactions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_control_batch_is_a_sound_batch_that_says_what_became_of_the_transaction()
    {
        foreach (var committed in new[] { true, false })
        {
            var bytes = ControlBatch.End(7, 3, committed, now: 1234);
            var batch = RecordBatch.Parse(bytes);

            Assert.Equal(
                (true, true, 7L, (short)3, 1),
                (batch.IsControl, batch.IsTransactional, batch.ProducerId, batch.ProducerEpoch, batch.RecordCount)
            );
            Assert.Equal((bytes.Length, RecordBatch.Checksum(bytes), -1), (batch.Length, batch.Crc, batch.BaseSequence));
            Assert.Equal(committed, ControlBatch.IsCommit(bytes));
            var record = new RecordScan(bytes.AsSpan(RecordBatch.HeaderSize));
            Assert.True(record.Next());
            Assert.Equal([0, 0, 0, committed ? (byte)1 : (byte)0], record.Key.ToArray());
            Assert.False(record.Next());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_stable_and_what_was_aborted_is_as_a_reader_of_the_whole_log_finds_it(int seed)
    {
        var log = TestLog.New(_folder, 2000);
        var model = new LogModel();
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            var (producer, kind) = (random.Next(5), random.Next(10));
            var bytes =
                kind == 0 ? ControlBatch.End(producer, 0, committed: true, 0)
                : kind == 1 ? ControlBatch.End(producer, 0, committed: false, 0)
                : kind < 8 ? TestBatch.Transactional(random.Next(1, 4), producer, 0, 0)
                : TestBatch.Of(2);
            log.Append(bytes, 0);
            model.Note(RecordBatch.Parse(bytes), kind);
            model.AssertSame(log);
        }

        Assert.True(log.Segments.Count > 10 && log.Transactions.Aborted.Count > 10);
        log.Close();
        var again = new LogRecovery(_folder, log.Settings, _ => { }).Open((0, 0));
        model.AssertSame(again);
        for (var i = 0; i < 500; i++)
        {
            var from = random.NextInt64(again.LastStableOffset);
            var before = random.NextInt64(from + 1, again.LastStableOffset + 1);
            model.AssertTold(again.Transactions.AbortedWithin(from, before), from, before);
        }

        again.Close();
    }

    [Fact]
    public void Nothing_is_read_from_the_last_stable_offset_on()
    {
        var log = TestLog.New(null, 500);
        for (var i = 0; i < 20; i++)
        {
            log.Append(i == 11 ? TestBatch.Transactional(2, 7, 0, 0) : TestBatch.Of(2), 0);
        }

        Assert.True(log.Segments.Count > 3);
        Assert.Equal(22, log.LastStableOffset);
        var next = 0L;
        while (log.Read(next, 300, log.LastStableOffset) is { Segment: not null } slice)
        {
            Assert.True(slice.EndOffset() > next);
            next = slice.EndOffset();
            slice.Release();
        }

        Assert.Equal(22, next);
    }

    [Fact]
    public void Retention_leaves_an_open_transaction_alone()
    {
        var log = TestLog.New(null, 100, ("retention.ms", "1"));
        log.Append(TestBatch.At(1), 0);
        log.Append(TestBatch.Transactional(1, 7, 0, 0), 0);
        log.Append(TestBatch.At(1), 0);

        Assert.Single(log.TakeExpired(1_000_000));
        log.Append(ControlBatch.End(7, 0, committed: false, 5), 0);
        Assert.Single(log.Transactions.Aborted);
        Assert.Equal(3, log.TakeExpired(1_000_000).Count);
        Assert.Equal((4, 4), (log.StartOffset, log.EndOffset));
        Assert.Empty(log.Transactions.Aborted);
    }

    /// <summary>Walks all batches from the start, as a consumer would that knows nothing.</summary>
    private sealed class LogModel
    {
        private readonly Dictionary<long, long> _open = [];
        private readonly List<(long Producer, long Start, long End)> _aborted = [];
        private long _end;

        public void Note(RecordBatch batch, int kind)
        {
            _end = batch.LastOffset + 1;
            if (kind <= 1 && _open.Remove(batch.ProducerId, out var start) && kind == 1)
            {
                _aborted.Add((batch.ProducerId, start, batch.BaseOffset));
            }
            else if (kind is > 1 and < 8)
            {
                _open.TryAdd(batch.ProducerId, batch.BaseOffset);
            }
        }

        public void AssertSame(PartitionLog log)
        {
            Assert.Equal(_open.Values.DefaultIfEmpty(_end).Min(), log.LastStableOffset);
            Assert.Equal(_aborted, log.Transactions.Aborted.Select(t => (t.ProducerId, t.Start, t.End)));
        }

        public void AssertTold(List<AbortedTransaction> told, long from, long before) =>
            Assert.Equal(_aborted.Where(t => t.End >= from && t.Start < before), told.Select(t => (t.ProducerId, t.Start, t.End)));
    }
}
