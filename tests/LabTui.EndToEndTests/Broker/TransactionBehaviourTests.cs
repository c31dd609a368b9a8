using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Broker;

/// <summary>What a transaction does with records, the same on the embedded broker and on a real Kafka.</summary>
public abstract class TransactionBehaviourTests(TestBroker broker)
{
    public sealed class OnEmbeddedBroker() : TransactionBehaviourTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : TransactionBehaviourTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : TransactionBehaviourTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact(Timeout = 120_000)]
    public async Task What_is_committed_is_seen_at_once_and_whole()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken, partitions: 2);
        using var producer = Transactions.Producer(address);
        producer.BeginTransaction();
        for (var i = 0; i < 10; i++)
        {
            await producer.SendAsync(topic, $"{i}", partition: i % 2, cancellationToken: cancellationToken);
        }

        Assert.Empty(Transactions.Read(address, topic, 2, IsolationLevel.ReadCommitted));
        Assert.Equal(10, Transactions.Read(address, topic, 2, IsolationLevel.ReadUncommitted).Count);
        producer.CommitTransaction();

        Assert.Equal(10, Transactions.Read(address, topic, 2, IsolationLevel.ReadCommitted).Count);
        Assert.Equal([6L, 6L], await EndsAsync(address, topic, 2, IsolationLevel.ReadCommitted)); // a control batch takes an offset
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_aborted_is_never_seen_by_who_wants_only_what_is_committed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        using var one = Transactions.Producer(address);
        using var other = Transactions.Producer(address);
        using var plain = Clients.Producer(address);
        for (var round = 0; round < 4; round++)
        {
            one.BeginTransaction();
            other.BeginTransaction();
            await one.SendAsync(topic, $"one {round}", cancellationToken: cancellationToken);
            await other.SendAsync(topic, $"other {round}", cancellationToken: cancellationToken);
            await plain.SendAsync(topic, $"plain {round}", cancellationToken: cancellationToken);
            await one.SendAsync(topic, $"one {round} too", cancellationToken: cancellationToken);
            End(one, commits: round % 2 == 0);
            End(other, commits: round % 3 == 0);
        }

        Assert.Equal(
            ["one 0", "other 0", "plain 0", "one 0 too", "plain 1", "one 2", "plain 2", "one 2 too", "other 3", "plain 3"],
            Transactions.Read(address, topic, 1, IsolationLevel.ReadCommitted)
        );
        Assert.Equal(16, Transactions.Read(address, topic, 1, IsolationLevel.ReadUncommitted).Count);
    }

    [Fact(Timeout = 120_000)]
    public async Task An_open_transaction_holds_up_what_comes_after_it()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        using var producer = Transactions.Producer(address);
        using var plain = Clients.Producer(address);
        await plain.SendAsync(topic, "before", cancellationToken: cancellationToken);
        producer.BeginTransaction();
        await producer.SendAsync(topic, "in it", cancellationToken: cancellationToken);
        await plain.SendAsync(topic, "after", cancellationToken: cancellationToken);

        Assert.Equal(["before"], Transactions.Read(address, topic, 1, IsolationLevel.ReadCommitted));
        Assert.Equal([1L], await EndsAsync(address, topic, 1, IsolationLevel.ReadCommitted));
        Assert.Equal([3L], await EndsAsync(address, topic, 1, IsolationLevel.ReadUncommitted));
        using var waiting = Transactions.Consumer(address, IsolationLevel.ReadCommitted, Clients.Fresh("g"));
        waiting.Assign(new TopicPartitionOffset(topic, 0, 1));
        var next = Task.Run(() => Clients.Read(waiting, 2, cancellationToken), cancellationToken);
        producer.CommitTransaction();

        Assert.Equal(["in it", "after"], (await next).Select(r => r.Message.Value));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_long_poll_for_what_is_committed_is_answered_when_it_is_and_not_before()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        using var producer = Transactions.Producer(address);
        producer.BeginTransaction();
        await producer.SendAsync(topic, "a", cancellationToken: cancellationToken);
        using var raw = new RawClient(Clients.PortOf(address), cancellationToken);
        raw.BeginFetch(topic, 0, 0, maxWait: 60_000, isolation: 1);
        var answer = Task.Run(raw.EndFetch, cancellationToken);
        await producer.SendAsync(topic, "b", cancellationToken: cancellationToken);
        await Task.Delay(300, cancellationToken);
        Assert.False(answer.IsCompleted, "it was answered though nothing is committed");
        producer.CommitTransaction();

        var (error, records) = await answer.WaitAsync(Clients.TimeLimit, cancellationToken);
        Assert.Equal((ErrorCode.None, 3), (error, RawClient.Batches(records).Count()));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_producer_that_was_replaced_can_do_nothing_more()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        var id = Clients.Fresh("tx");
        using var zombie = Transactions.Producer(address, id);
        zombie.BeginTransaction();
        await zombie.SendAsync(topic, "zombie", cancellationToken: cancellationToken);
        using var heir = Transactions.Producer(address, id);
        heir.BeginTransaction();
        await heir.SendAsync(topic, "heir", cancellationToken: cancellationToken);

        var fenced = Assert.ThrowsAny<KafkaException>(() => zombie.CommitTransaction(Clients.TimeLimit));
        Assert.True(fenced.Error.IsFatal, fenced.Error.ToString());
        heir.CommitTransaction();

        Assert.Equal(["heir"], Transactions.Read(address, topic, 1, IsolationLevel.ReadCommitted));
        await Assert.ThrowsAnyAsync<KafkaException>(() => zombie.SendAsync(topic, "again", cancellationToken: cancellationToken));
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_open_for_too_long_is_aborted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        using var slow = Transactions.Producer(address, timeoutMs: 1500);
        using var plain = Clients.Producer(address);
        slow.BeginTransaction();
        await slow.SendAsync(topic, "slow", cancellationToken: cancellationToken);
        await plain.SendAsync(topic, "after", cancellationToken: cancellationToken);
        using var waiting = Transactions.Consumer(address, IsolationLevel.ReadCommitted, Clients.Fresh("g"));
        waiting.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));

        Assert.Equal("after", Clients.Read(waiting, 1, cancellationToken).Single().Message.Value);
        Assert.ThrowsAny<KafkaException>(() => slow.CommitTransaction(Clients.TimeLimit));
        Assert.Equal(["after"], Transactions.Read(address, topic, 1, IsolationLevel.ReadCommitted));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_timeout_that_is_too_long_is_refused()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, _) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        using var producer = Clients.Producer(address, c => (c.TransactionalId, c.TransactionTimeoutMs) = (Clients.Fresh("tx"), 900_001));

        var refused = Assert.ThrowsAny<KafkaException>(() => producer.InitTransactions(Clients.TimeLimit));
        Assert.Equal(Confluent.Kafka.ErrorCode.InvalidTransactionTimeout, refused.Error.Code);
    }

    private static void End(IProducer<string?, string?> producer, bool commits)
    {
        if (commits)
        {
            producer.CommitTransaction();
        }
        else
        {
            producer.AbortTransaction();
        }
    }

    private static async Task<IEnumerable<long>> EndsAsync(string address, string topic, int partitions, IsolationLevel isolation)
    {
        using var admin = Clients.Admin(address);
        var ends = await admin.ListOffsetsAsync(
            Enumerable
                .Range(0, partitions)
                .Select(p => new TopicPartitionOffsetSpec { TopicPartition = new(topic, p), OffsetSpec = OffsetSpec.Latest() }),
            new() { IsolationLevel = isolation, RequestTimeout = Clients.TimeLimit }
        );
        return ends
            .ResultInfos.OrderBy(r => r.TopicPartitionOffsetError.Partition.Value)
            .Select(r => r.TopicPartitionOffsetError.Offset.Value);
    }
}
