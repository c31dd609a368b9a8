using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>Offsets in a transaction, the same on the embedded broker and on a real Kafka.</summary>
public abstract class TransactionOffsetsTests(TestBroker broker)
{
    public sealed class OnEmbeddedBroker() : TransactionOffsetsTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : TransactionOffsetsTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : TransactionOffsetsTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact(Timeout = 120_000)]
    public async Task A_group_has_its_offsets_once_the_transaction_is_committed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        using var producer = Transactions.Producer(address);
        var group = Clients.Fresh("g");
        using var consumer = Transactions.Consumer(address, IsolationLevel.ReadCommitted, group);
        consumer.Assign(new TopicPartitionOffset(topic, 0, 0));

        producer.BeginTransaction();
        producer.SendOffsetsToTransaction([new(topic, 0, 5)], consumer.ConsumerGroupMetadata, Clients.TimeLimit);
        Assert.ThrowsAny<KafkaException>(() => Committed(consumer, topic, TimeSpan.FromSeconds(1))); // not stable: it asks again and again
        producer.CommitTransaction();
        Assert.Equal(5, Committed(consumer, topic, Clients.TimeLimit));

        producer.BeginTransaction();
        producer.SendOffsetsToTransaction([new(topic, 0, 9)], consumer.ConsumerGroupMetadata, Clients.TimeLimit);
        producer.AbortTransaction();
        Assert.Equal(5, Committed(consumer, topic, Clients.TimeLimit));
        using var admin = Clients.Admin(address);
        Assert.Contains(group, admin.ListGroups(Clients.TimeLimit).Select(g => g.Group));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_member_that_was_put_out_of_its_group_commits_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        var group = Clients.Fresh("g");
        using var producer = Transactions.Producer(address);
        using var first = Transactions.Consumer(address, IsolationLevel.ReadCommitted, group);
        first.Subscribe(topic);
        Clients.WaitForAssignment(1, cancellationToken, first);
        var before = first.ConsumerGroupMetadata;
        first.Close(); // whoever still has its membership is a zombie
        using var second = Transactions.Consumer(address, IsolationLevel.ReadCommitted, group);
        second.Subscribe(topic);
        Clients.WaitForAssignment(1, cancellationToken, second);

        producer.BeginTransaction();
        var refused = Assert.ThrowsAny<KafkaException>(() =>
            producer.SendOffsetsToTransaction([new(topic, 0, 5)], before, Clients.TimeLimit)
        );
        Assert.True(
            refused.Error.Code is Confluent.Kafka.ErrorCode.UnknownMemberId or Confluent.Kafka.ErrorCode.IllegalGeneration,
            refused.Error.ToString()
        );
        producer.AbortTransaction();
        Assert.Equal(Offset.Unset.Value, Committed(second, topic, Clients.TimeLimit));
    }

    /// <summary>Workers that die between any two steps: what they read, each writes on once.</summary>
    [Fact(Timeout = 240_000)]
    public async Task Consume_transform_produce_loses_and_doubles_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        const int Count = 150;
        var (address, input) = await Transactions.TopicAsync(broker.Address, cancellationToken, partitions: 2);
        var (_, output) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        using (var producer = Clients.Producer(address))
        {
            for (var i = 0; i < Count; i++)
            {
                producer.Offer(input, new() { Key = $"{i}", Value = $"{i}" });
            }

            producer.Flush(cancellationToken);
        }

        var worker = new TransformingWorker(address, input, output, Clients.Fresh("tx"), Clients.Fresh("g"));
        var random = new Random(11);
        while (!worker.IsDone)
        {
            worker.RunUntil(random.Next(1, 30));
        }

        var written = Transactions.Read(address, output, 1, IsolationLevel.ReadCommitted);
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{i} done").Order(), written.Order());
        Assert.True(Transactions.Read(address, output, 1, IsolationLevel.ReadUncommitted).Count > Count, "no transaction was aborted");
    }

    private static long Committed(IConsumer<string?, string?> consumer, string topic, TimeSpan limit) =>
        consumer.Committed([new(topic, 0)], limit).Single().Offset.Value;
}
