using System.Diagnostics;
using Confluent.Kafka;

namespace LabTui.Broker;

public abstract class FetchTests(TestBroker broker) : BrokerTests(broker, 1)
{
    public sealed class OnEmbeddedBroker() : FetchTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : FetchTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : FetchTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact(Timeout = 30_000)]
    public void Reading_can_begin_in_the_middle_of_a_batch()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(Clients.PortOf(Address), cancellationToken);
        Produce(1000, inOneBatch: true);
        var batch = RawClient.Batches(raw.Fetch(Topic, 0, 0)).MaxBy(b => b.RecordCount);
        Assert.True(batch.RecordCount > 2);
        var middle = batch.BaseOffset + (batch.RecordCount / 2);

        Assert.Equal(batch.BaseOffset, RecordBatch.Parse(raw.Fetch(Topic, 0, middle)).BaseOffset);
        using var consumer = Clients.Consumer(Address, Group);
        consumer.Assign(new TopicPartitionOffset(Topic, 0, middle));
        Assert.Equal(
            Enumerable.Range((int)middle, 1000 - (int)middle).Select(i => $"{i}"),
            Clients.Read(consumer, 1000 - (int)middle, cancellationToken).Select(r => r.Message.Value)
        );
    }

    [Fact(Timeout = 30_000)]
    public void A_long_poll_is_answered_when_records_come()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(Clients.PortOf(Address), cancellationToken);
        raw.BeginFetch(Topic, 0, 0, maxWait: 60_000);
        var watch = Stopwatch.StartNew();

        Produce(1, inOneBatch: true);

        Assert.Equal(1, RecordBatch.Parse(raw.EndFetch().Records).RecordCount);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"took {watch.Elapsed}");
    }

    [Fact(Timeout = 30_000)]
    public void A_long_poll_ends_empty_when_its_time_is_up()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(Clients.PortOf(Address), cancellationToken);
        raw.BeginFetch(Topic, 0, 0, maxWait: 300);
        var watch = Stopwatch.StartNew();

        Assert.Equal((ErrorCode.None, 0), raw.EndFetch() is var (error, records) ? (error, records.Length) : default);
        Assert.InRange(watch.ElapsedMilliseconds, 200, 10_000);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_long_poll_is_answered_when_its_topic_is_deleted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(Clients.PortOf(Address), cancellationToken);
        raw.BeginFetch(Topic, 0, 0, maxWait: 60_000);
        using var admin = Clients.Admin(Address);

        await admin.DeleteTopicsAsync([Topic]).WaitAsync(cancellationToken);

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, raw.EndFetch().Error);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(-1)]
    [InlineData(4)]
    public void An_offset_outside_the_log_is_an_error(long offset)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var raw = new RawClient(Clients.PortOf(Address), cancellationToken);
        Produce(3, inOneBatch: true);
        raw.BeginFetch(Topic, 0, offset, maxWait: 0);

        Assert.Equal(ErrorCode.OffsetOutOfRange, raw.EndFetch().Error);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(CompressionType.None)]
    [InlineData(CompressionType.Gzip)]
    public void A_time_finds_the_first_record_at_or_after_it(CompressionType type)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var first = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 60_000; // older ones would be deleted under the test
        using (var producer = Clients.Producer(Address, c => (c.CompressionType, c.LingerMs) = (type, 200)))
        {
            long[] times = [1000, 5000, 3000, 3000, 9000, 2000];
            foreach (var time in times)
            {
                producer.Produce(Topic, new() { Value = new('x', 100), Timestamp = new(first + time, TimestampType.CreateTime) });
            }

            producer.Flush(cancellationToken);
        }

        using var consumer = Clients.Consumer(Address, Group);
        Offset At(long time) =>
            consumer.OffsetsForTimes([new(Topic, 0, new(first + time, TimestampType.CreateTime))], Clients.TimeLimit)[0].Offset;
        Assert.Equal([0, 1, 1, 4, Offset.End], [At(0), At(1001), At(5000), At(5001), At(9001)]);
    }

    [Fact(Timeout = 30_000)]
    public void The_end_of_an_empty_topic_is_told()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var consumer = Clients.Consumer(Address, Group, c => c.EnablePartitionEof = true);
        consumer.Assign(new TopicPartitionOffset(Topic, 0, Offset.Beginning));

        Assert.True(Clients.Read(consumer, 1, cancellationToken)[0].IsPartitionEOF);
        Assert.Equal((0, 0), Clients.Watermarks(consumer, Topic));
    }

    private void Produce(int count, bool inOneBatch)
    {
        using var producer = Clients.Producer(Address, c => c.LingerMs = inOneBatch ? 500 : 0);
        for (var i = 0; i < count; i++)
        {
            producer.Produce(Topic, new() { Value = $"{i}" });
            if (!inOneBatch)
            {
                Assert.Equal(0, producer.Flush(Clients.TimeLimit));
            }
        }

        Assert.Equal(0, producer.Flush(Clients.TimeLimit));
    }
}
