namespace LabTui.Broker;

public sealed class PartitionLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_offset_finds_the_batch_that_holds_it(bool onDisk)
    {
        var log = TestLog.New(onDisk ? _folder : null, 50_000);
        var random = new Random(3);
        var batches = new List<RecordBatch>();
        for (var i = 0; i < 1000; i++)
        {
            var bytes = TestBatch.Of(random.Next(1, 20), random.Next(1, 50));
            log.Append(bytes, 0);
            batches.Add(RecordBatch.Parse(bytes));
        }

        Assert.True(log.Segments.Count > 5);
        foreach (var batch in batches)
        {
            foreach (var offset in new[] { batch.BaseOffset, batch.LastOffset })
            {
                Assert.Equal(batch, RecordBatch.Parse(Read(log, offset, 1)));
            }
        }

        Assert.Equal(0, log.Read(log.EndOffset, 1000).Length);
        log.Close();
    }

    [Fact]
    public void A_read_ends_at_a_batch_within_the_limit()
    {
        var log = TestLog.New(null, 1 << 20);
        var size = TestBatch.Of(1, 1000).Length;
        for (var i = 0; i < 100; i++)
        {
            log.Append(TestBatch.Of(1, 1000), 0);
        }

        for (var limit = 1; limit < 40 * size; limit += 337)
        {
            Assert.Equal(Math.Max(1, limit / size) * size, Read(log, 7, limit).Length);
        }
    }

    [Fact]
    public void A_log_cut_at_any_byte_keeps_its_whole_batches()
    {
        var ends = new List<long>();
        var log = TestLog.New(_folder, 1 << 20);
        for (var i = 1; i <= 4; i++)
        {
            log.Append(TestBatch.Of(i), 0);
            ends.Add(log.Size);
        }

        log.Close();
        var whole = File.ReadAllBytes(LogFile);
        for (var length = whole.Length; length >= 0; length--)
        {
            File.WriteAllBytes(LogFile, whole[..length]);
            var lines = new List<string>();
            var recovered = Recover(lines);
            var batches = ends.Count(e => e <= length);
            Assert.Equal(batches * (batches + 1) / 2, recovered.EndOffset);
            Assert.Equal(batches == 0 ? 0 : ends[batches - 1], new FileInfo(LogFile).Length);
            Assert.Equal(length == 0 || ends.Contains(length) ? 0 : 1, lines.Count);
            Assert.Equal(recovered.EndOffset, recovered.Append(TestBatch.Of(1), 0));
            recovered.Close();
        }
    }

    [Fact]
    public void A_changed_byte_behind_the_checkpoint_is_found_and_cut()
    {
        Write(3);
        var bytes = File.ReadAllBytes(LogFile);
        bytes[^1] ^= 1;
        File.WriteAllBytes(LogFile, bytes);

        var recovered = Recover([]);

        Assert.Equal(2, recovered.EndOffset);
        recovered.Close();
    }

    [Fact]
    public void What_lies_before_the_checkpoint_is_not_read_again()
    {
        Write(3);
        var bytes = File.ReadAllBytes(LogFile);
        bytes[^1] ^= 1;
        File.WriteAllBytes(LogFile, bytes);

        var recovered = new LogRecovery(_folder, TestLog.Settings(1 << 20), _ => { }).Open((0, bytes.Length));

        Assert.Equal(3, recovered.EndOffset);
        recovered.Close();
    }

    [Fact]
    public void A_segment_after_a_cut_is_set_aside_not_deleted()
    {
        var log = TestLog.New(_folder, 100);
        for (var i = 0; i < 3; i++)
        {
            log.Append(TestBatch.Of(1), 0);
        }

        log.Close();
        using (var first = File.OpenWrite(LogFile))
        {
            first.SetLength(10);
        }

        var recovered = Recover([]);

        Assert.Equal(0, recovered.EndOffset);
        Assert.Equal(2, Directory.GetFiles(_folder, "*.cut").Length);
        recovered.Close();
    }

    [Fact]
    public void Producers_are_known_again_after_a_restart()
    {
        var log = TestLog.New(_folder, 1 << 20);
        log.Append(TestBatch.Of(2, producer: 7, epoch: 0, sequence: 0), 0);
        log.Close();

        var recovered = Recover([]);

        Assert.Equal(
            (ErrorCode.None, 0L),
            recovered.Producers.Check(RecordBatch.Parse(TestBatch.Of(2, producer: 7, epoch: 0, sequence: 0)))
        );
        Assert.Equal(7, recovered.Producers.LargestId);
        recovered.Close();
    }

    [Fact]
    public void Deleting_records_drops_whole_segments_and_never_the_end_offset()
    {
        var log = TestLog.New(_folder, 200);
        for (var i = 0; i < 10; i++)
        {
            log.Append(TestBatch.Of(1, 100), 0);
        }

        log.DeleteBefore(5);
        Assert.Equal((5, 10, 5), (log.StartOffset, log.EndOffset, log.Segments.Count));
        log.DeleteBefore(10);
        log.Close();

        var recovered = Recover([]);
        Assert.Equal(10, recovered.EndOffset);
        recovered.Close();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1001, 1)]
    [InlineData(5001, 4)]
    [InlineData(9000, 4)]
    public void A_time_finds_the_first_record_at_or_after_it(long time, long offset)
    {
        var log = TestLog.New(null, 1 << 20);
        log.Append(TestBatch.At(1000, 5000), 0);
        log.Append(TestBatch.GzipAt(3000, 3000, 9000, 2000), 0);

        Assert.Equal(offset, log.FirstAtOrAfter(time)?.Offset);
        Assert.Null(log.FirstAtOrAfter(9001));
    }

    [Fact]
    public void Records_that_are_none_are_answered_by_their_batch()
    {
        var batch = TestBatch.GzipAt(1000, 2000, 3000);
        batch.AsSpan(RecordBatch.HeaderSize).Fill(0xff);
        var log = TestLog.New(null, 1 << 20);
        log.Append(TestBatch.At(500), 0);
        log.Append(TestBatch.Sealed(batch), 0);

        Assert.Equal((1, 1000), log.FirstAtOrAfter(2500));
    }

    [Fact]
    public void A_time_is_found_among_many_stretches_and_segments()
    {
        var log = TestLog.New(null, 100_000);
        for (var i = 0; i < 5000; i++)
        {
            log.Append(TestBatch.At(i * 10, (i * 10) + 5), 0);
        }

        for (var i = 0; i < 5000; i += 113)
        {
            Assert.Equal((i * 2) + 1, log.FirstAtOrAfter((i * 10) + 1)?.Offset);
        }
    }

    private string LogFile => Path.Combine(_folder, "00000000000000000000.log");

    private void Write(int batches)
    {
        var log = TestLog.New(_folder, 1 << 20);
        for (var i = 0; i < batches; i++)
        {
            log.Append(TestBatch.Of(1), 0);
        }

        log.Close();
    }

    private PartitionLog Recover(List<string> lines) => new LogRecovery(_folder, TestLog.Settings(1 << 20), lines.Add).Open((0, 0));

    private static byte[] Read(PartitionLog log, long offset, int maxBytes)
    {
        var slice = log.Read(offset, maxBytes);
        var bytes = new byte[slice.Length];
        Assert.Equal(bytes.Length, slice.Read(0, bytes));
        slice.Release();
        return bytes;
    }
}
