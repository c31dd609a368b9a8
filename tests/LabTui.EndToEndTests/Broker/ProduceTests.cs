using Confluent.Kafka;

namespace LabTui.Broker;

public sealed class ProduceTests : IAsyncLifetime
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public async ValueTask InitializeAsync()
    {
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 3, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory(Timeout = 30_000)]
    [InlineData(Acks.None)]
    [InlineData(Acks.Leader)]
    [InlineData(Acks.All)]
    public void Every_kind_of_acknowledgement_delivers(Acks acks)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var producer = Clients.Producer(_broker.Address, c => c.Acks = acks);
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
        using (var producer = Clients.Producer(_broker.Address, c => (c.CompressionType, c.LingerMs) = (type, 50)))
        {
            Send(producer, 500);
        }

        AssertAllCame(500, cancellationToken);
        using var raw = new RawClient(_broker.Port, cancellationToken);
        var batches = Enumerable.Range(0, 3).SelectMany(p => RawClient.Batches(raw.Fetch("t", p, 0)));
        Assert.Contains(batches, b => b.Codec == (Codec)codec && b.RecordCount > 1);
    }

    [Fact(Timeout = 30_000)]
    public void An_idempotent_producer_writes_each_record_once_though_answers_are_lost()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var lost = 0;
        using var faults = _broker.Intercept(ApiKey.Produce, _ => ++lost % 3 == 0 ? new Interception.Drop() : new Interception.Pass());
        using (
            var producer = Clients.Producer(
                _broker.Address,
                c => (c.EnableIdempotence, c.LingerMs, c.ReconnectBackoffMs, c.ReconnectBackoffMaxMs) = (true, 0, 10, 50)
            )
        )
        {
            Send(producer, 300);
        }

        AssertAllCame(300, cancellationToken);
        Assert.True(lost > 3, $"only {lost} produce requests were seen");
    }

    [Fact(Timeout = 30_000)]
    public async Task The_same_key_goes_to_the_same_partition_in_order()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var producer = Clients.Producer(_broker.Address);
        for (var i = 0; i < 30; i++)
        {
            await producer.SendAsync("t", $"{i}", $"k{i % 3}", cancellationToken: cancellationToken);
        }

        var read = Clients.ReadAll(_broker.Address, "t", 3, 30, cancellationToken);
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
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("small", 1, cancellationToken, ("max.message.bytes", "1000"));
        using var producer = Clients.Producer(_broker.Address);

        var refused = await Assert.ThrowsAsync<ProduceException<string?, string?>>(() =>
            producer.SendAsync("small", new('x', 2000), cancellationToken: cancellationToken)
        );

        Assert.Equal(Confluent.Kafka.ErrorCode.MsgSizeTooLarge, refused.Error.Code);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_log_stamps_its_own_time_when_the_topic_says_so()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("stamped", 1, cancellationToken, ("message.timestamp.type", "LogAppendTime"));
        using var producer = Clients.Producer(_broker.Address);
        await producer.ProduceAsync("stamped", new() { Value = "v", Timestamp = new(1000, TimestampType.CreateTime) }, cancellationToken);

        using var consumer = Clients.Consumer(_broker.Address, "g", c => c.CheckCrcs = true);
        consumer.Assign(new TopicPartitionOffset("stamped", 0, 0));
        var stamp = Clients.Read(consumer, 1, cancellationToken)[0].Message.Timestamp;

        Assert.Equal(TimestampType.LogAppendTime, stamp.Type);
        Assert.True(Math.Abs(stamp.UnixTimestampMs - TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()) < 60_000);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_full_log_says_so_and_takes_records_again_after_a_topic_is_deleted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var small = EmbeddedBroker.Start(
            new()
            {
                LogCapBytes = 100_000,
                AutoCreateTopics = true,
                Log = lines.Enqueue,
            }
        );
        using var producer = Clients.Producer(small.Address);
        await producer.SendAsync("first", new('x', 90_000), cancellationToken: cancellationToken);

        var refused = await Assert.ThrowsAsync<ProduceException<string?, string?>>(() =>
            producer.SendAsync("second", new('x', 90_000), cancellationToken: cancellationToken)
        );
        Assert.Equal(Confluent.Kafka.ErrorCode.PolicyViolation, refused.Error.Code);
        Assert.Contains(lines, l => l.Contains("deleting topic first", StringComparison.Ordinal));

        using var admin = Clients.Admin(small.Address);
        await admin.DeleteTopicsAsync(["first"]).WaitAsync(cancellationToken);
        await producer.SendAsync("second", new('x', 90_000), cancellationToken: cancellationToken);
    }

    private static void Send(IProducer<string?, string?> producer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            producer.Produce("t", new() { Key = $"{i}", Value = $"value {i} of this test" });
        }

        Assert.Equal(0, producer.Flush(Clients.Patience));
    }

    private void AssertAllCame(int count, CancellationToken cancellationToken)
    {
        using var consumer = Clients.Consumer(_broker.Address, "g", c => c.CheckCrcs = true);
        consumer.Assign(Enumerable.Range(0, 3).Select(p => new TopicPartitionOffset("t", p, Offset.Beginning)));
        var keys = Clients.Read(consumer, count, cancellationToken).Select(r => int.Parse(r.Message.Key!)).Order();
        Assert.Equal(Enumerable.Range(0, count), keys);
        Assert.Equal(count, Enumerable.Range(0, 3).Sum(p => consumer.QueryWatermarkOffsets(new("t", p), Clients.Patience).High.Value));
    }
}
