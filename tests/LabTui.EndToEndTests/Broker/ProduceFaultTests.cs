using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>Answers that get lost, and a log that is full.</summary>
public sealed class ProduceFaultTests : IAsyncLifetime
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 3, cancellationToken);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

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

        Assert.Equal(0, producer.Flush(Clients.TimeLimit));
    }

    private void AssertAllCame(int count, CancellationToken cancellationToken)
    {
        using var consumer = Clients.Consumer(_broker.Address, "g", c => c.CheckCrcs = true);
        consumer.Assign(Enumerable.Range(0, 3).Select(p => new TopicPartitionOffset("t", p, Offset.Beginning)));
        var keys = Clients.Read(consumer, count, cancellationToken).Select(r => int.Parse(r.Message.Key!)).Order();
        Assert.Equal(Enumerable.Range(0, count), keys);
        Assert.Equal(count, Enumerable.Range(0, 3).Sum(p => consumer.QueryWatermarkOffsets(new("t", p), Clients.TimeLimit).High.Value));
    }
}
