using System.Diagnostics;
using Confluent.Kafka;

namespace LabTui.Broker;

public sealed class FetchTests : IAsyncLifetime
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public async ValueTask InitializeAsync()
    {
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 1, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public void Reading_can_begin_in_the_middle_of_a_batch()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(_broker.Port, cancellationToken);
        Produce(1000, inOneBatch: true);
        var batch = RawClient.Batches(raw.Fetch("t", 0, 0)).MaxBy(b => b.RecordCount);
        Assert.True(batch.RecordCount > 2);
        var middle = batch.BaseOffset + (batch.RecordCount / 2);

        Assert.Equal(batch.BaseOffset, RecordBatch.Parse(raw.Fetch("t", 0, middle)).BaseOffset);
        using var consumer = Clients.Consumer(_broker.Address, "g");
        consumer.Assign(new TopicPartitionOffset("t", 0, middle));
        Assert.Equal(
            Enumerable.Range((int)middle, 1000 - (int)middle).Select(i => $"{i}"),
            Clients.Read(consumer, 1000 - (int)middle, cancellationToken).Select(r => r.Message.Value)
        );
    }

    [Fact(Timeout = 30_000)]
    public void The_first_batch_comes_whole_whatever_the_limit_and_later_ones_only_if_they_fit()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(_broker.Port, cancellationToken);
        Produce(3, inOneBatch: false);
        var one = raw.Fetch("t", 0, 0, maxBytes: 1);
        Assert.Equal(one.Length, RecordBatch.Parse(one).Length);

        var two = raw.Fetch("t", 0, 0, maxBytes: (one.Length * 2) + 10);
        Assert.Equal(one.Length * 2, two.Length);
    }

    [Fact(Timeout = 30_000)]
    public void A_long_poll_is_answered_when_records_come()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(_broker.Port, cancellationToken);
        raw.BeginFetch("t", 0, 0, maxWait: 60_000);
        var watch = Stopwatch.StartNew();

        Produce(1, inOneBatch: true);

        Assert.Equal(1, RecordBatch.Parse(raw.EndFetch().Records).RecordCount);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"took {watch.Elapsed}");
    }

    [Fact(Timeout = 30_000)]
    public void A_long_poll_ends_empty_when_its_time_is_up()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(_broker.Port, cancellationToken);
        raw.BeginFetch("t", 0, 0, maxWait: 300);
        var watch = Stopwatch.StartNew();

        Assert.Equal((ErrorCode.None, 0), raw.EndFetch() is var (error, records) ? (error, records.Length) : default);
        Assert.InRange(watch.ElapsedMilliseconds, 200, 10_000);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_long_poll_is_answered_when_its_topic_is_deleted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(_broker.Port, cancellationToken);
        raw.BeginFetch("t", 0, 0, maxWait: 60_000);
        using var admin = Clients.Admin(_broker.Address);

        await admin.DeleteTopicsAsync(["t"]).WaitAsync(cancellationToken);

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, raw.EndFetch().Error);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(-1)]
    [InlineData(4)]
    public void An_offset_outside_the_log_is_an_error(long offset)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(_broker.Port, cancellationToken);
        Produce(3, inOneBatch: true);
        raw.BeginFetch("t", 0, offset, maxWait: 0);

        Assert.Equal(ErrorCode.OffsetOutOfRange, raw.EndFetch().Error);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(CompressionType.None)]
    [InlineData(CompressionType.Gzip)]
    public void A_time_finds_the_first_record_at_or_after_it(CompressionType type)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using (var producer = Clients.Producer(_broker.Address, c => (c.CompressionType, c.LingerMs) = (type, 200)))
        {
            long[] times = [1000, 5000, 3000, 3000, 9000, 2000];
            foreach (var time in times)
            {
                producer.Produce("t", new() { Value = new('x', 100), Timestamp = new(time, TimestampType.CreateTime) });
            }

            Assert.Equal(0, producer.Flush(Clients.Patience));
        }

        using var consumer = Clients.Consumer(_broker.Address, "g");
        Offset At(long time) => consumer.OffsetsForTimes([new("t", 0, new(time, TimestampType.CreateTime))], Clients.Patience)[0].Offset;
        Assert.Equal([0, 1, 1, 4, Offset.End], [At(0), At(1001), At(5000), At(5001), At(9001)]);
    }

    [Fact(Timeout = 30_000)]
    public void The_end_of_an_empty_topic_is_told()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var consumer = Clients.Consumer(_broker.Address, "g", c => c.EnablePartitionEof = true);
        consumer.Assign(new TopicPartitionOffset("t", 0, Offset.Beginning));

        Assert.True(Clients.Read(consumer, 1, cancellationToken)[0].IsPartitionEOF);
        Assert.Equal((0, 0), Clients.Watermarks(consumer, "t"));
    }

    private void Produce(int count, bool inOneBatch)
    {
        using var producer = Clients.Producer(_broker.Address, c => c.LingerMs = inOneBatch ? 500 : 0);
        for (var i = 0; i < count; i++)
        {
            producer.Produce("t", new() { Value = $"{i}" });
            if (!inOneBatch)
            {
                Assert.Equal(0, producer.Flush(Clients.Patience));
            }
        }

        Assert.Equal(0, producer.Flush(Clients.Patience));
    }
}
