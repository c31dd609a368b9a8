using Confluent.Kafka;

namespace LabTui.Broker;

public abstract class ProduceTests(TestBroker broker) : BrokerTests(broker, 3)
{
    public sealed class OnEmbeddedBroker() : ProduceTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : ProduceTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : ProduceTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Theory(Timeout = 30_000)]
    [InlineData(Acks.None)]
    [InlineData(Acks.Leader)]
    [InlineData(Acks.All)]
    public void Every_kind_of_acknowledgement_delivers(Acks acks)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var producer = Clients.Producer(Address, c => c.Acks = acks);
        Send(producer, 500);

        AssertAllCame(500, cancellationToken);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(CompressionType.Gzip, 1)]
    [InlineData(CompressionType.Snappy, 2)]
    [InlineData(CompressionType.Lz4, 3)]
    [InlineData(CompressionType.Zstd, 4)]
    public void Compressed_batches_are_kept_compressed_and_read_back(CompressionType type, int codec)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using (var producer = Clients.Producer(Address, c => (c.CompressionType, c.LingerMs) = (type, 50)))
        {
            Send(producer, 500);
        }

        AssertAllCame(500, cancellationToken);
        using var raw = new RawClient(Clients.PortOf(Address), cancellationToken);
        var batches = Enumerable.Range(0, 3).SelectMany(p => RawClient.Batches(raw.Fetch(Topic, p, 0)));
        Assert.Contains(batches, b => b.Codec == (Codec)codec && b.RecordCount > 1);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_same_key_goes_to_the_same_partition_in_order()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var producer = Clients.Producer(Address);
        for (var i = 0; i < 30; i++)
        {
            await producer.SendAsync(Topic, $"{i}", $"k{i % 3}", cancellationToken: cancellationToken);
        }

        var read = Clients.ReadAll(Address, Topic, 3, 30, cancellationToken);
        foreach (var key in read.GroupBy(r => r.Message.Key))
        {
            Assert.Single(key.Select(r => r.Partition).Distinct());
            Assert.Equal(
                key.OrderBy(r => r.Offset.Value).Select(r => r.Message.Value),
                key.OrderBy(r => int.Parse(r.Message.Value!)).Select(r => r.Message.Value)
            );
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_batch_beyond_the_topics_limit_is_refused()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(Address);
        var small = Clients.Fresh("small");
        await admin.CreateAsync(small, 1, cancellationToken, ("max.message.bytes", "1000"));
        using var producer = Clients.Producer(Address);

        var refused = await Assert.ThrowsAsync<ProduceException<string?, string?>>(() =>
            producer.SendAsync(small, new('x', 2000), cancellationToken: cancellationToken)
        );

        Assert.Equal(Confluent.Kafka.ErrorCode.MsgSizeTooLarge, refused.Error.Code);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_log_stamps_its_own_time_when_the_topic_says_so()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(Address);
        var stamped = Clients.Fresh("stamped");
        await admin.CreateAsync(stamped, 1, cancellationToken, ("message.timestamp.type", "LogAppendTime"));
        using var producer = Clients.Producer(Address);
        await producer.ProduceAsync(stamped, new() { Value = "v", Timestamp = new(1000, TimestampType.CreateTime) }, cancellationToken);

        using var consumer = Clients.Consumer(Address, Group, c => c.CheckCrcs = true);
        consumer.Assign(new TopicPartitionOffset(stamped, 0, 0));
        var stamp = Clients.Read(consumer, 1, cancellationToken)[0].Message.Timestamp;

        Assert.Equal(TimestampType.LogAppendTime, stamp.Type);
        Assert.True(Math.Abs(stamp.UnixTimestampMs - TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()) < 60_000);
    }

    private void Send(IProducer<string?, string?> producer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            producer.Produce(Topic, new() { Key = $"{i}", Value = $"value {i} of this test" });
        }

        Assert.Equal(0, producer.Flush(Clients.TimeLimit));
    }

    private void AssertAllCame(int count, CancellationToken cancellationToken)
    {
        using var consumer = Clients.Consumer(Address, Group, c => c.CheckCrcs = true);
        consumer.Assign(Enumerable.Range(0, 3).Select(p => new TopicPartitionOffset(Topic, p, Offset.Beginning)));
        var keys = Clients.Read(consumer, count, cancellationToken).Select(r => int.Parse(r.Message.Key!)).Order();
        Assert.Equal(Enumerable.Range(0, count), keys);
        Assert.Equal(count, Enumerable.Range(0, 3).Sum(p => consumer.QueryWatermarkOffsets(new(Topic, p), Clients.TimeLimit).High.Value));
    }
}
