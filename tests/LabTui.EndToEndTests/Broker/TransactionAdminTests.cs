namespace LabTui.Broker;

/// <summary>What can be asked about transactions, the same on the embedded broker and on a real Kafka.</summary>
public abstract class TransactionAdminTests(TestBroker broker)
{
    public sealed class OnEmbeddedBroker() : TransactionAdminTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : TransactionAdminTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : TransactionAdminTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact(Timeout = 120_000)]
    public async Task A_transaction_can_be_watched_from_its_begin_to_its_end()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken, partitions: 2);
        using var raw = new RawClient(Clients.PortOf(address), cancellationToken);
        var id = Clients.Fresh("tx");
        using var plain = Clients.Producer(address);
        await plain.SendAsync(topic, "before", partition: 1, cancellationToken: cancellationToken);
        using var producer = Transactions.Producer(address, id, timeoutMs: 30_000);
        var begun = RawTransaction.Describe(raw, id);
        Assert.Equal(ErrorCode.TransactionalIdNotFound, RawTransaction.Describe(raw, id + "?").Error);
        Assert.Equal(new RawTransaction.Described(ErrorCode.None, "Empty", 30_000, false, begun.Producer, 0, ""), begun);

        producer.BeginTransaction();
        await producer.SendAsync(topic, "a", partition: 1, cancellationToken: cancellationToken);
        await producer.SendAsync(topic, "b", partition: 1, cancellationToken: cancellationToken);
        Assert.Equal(begun with { State = "Ongoing", HasStart = true, Partitions = $"{topic}-1" }, RawTransaction.Describe(raw, id));
        Assert.Equal([new(begun.Producer, 0, 1, true, -1, 1)], RawTransaction.Producers(raw, topic, 1));
        Assert.Empty(RawTransaction.Producers(raw, topic, 0));
        Assert.Contains((id, begun.Producer, "Ongoing"), RawTransaction.List(raw, "Ongoing").Found);
        Assert.DoesNotContain(RawTransaction.List(raw, "Empty").Found, t => t.Id == id);

        producer.CommitTransaction();
        await EndedAsync(raw, id, "CompleteCommit", cancellationToken);
        Assert.Equal([new(begun.Producer, 0, 1, true, 0, -1)], RawTransaction.Producers(raw, topic, 1));
        producer.BeginTransaction();
        await producer.SendAsync(topic, "c", partition: 1, cancellationToken: cancellationToken);
        producer.AbortTransaction();
        await EndedAsync(raw, id, "CompleteAbort", cancellationToken);
        var (unknown, found) = RawTransaction.List(raw, "Nonsense");
        Assert.Equal(["Nonsense"], unknown);
        Assert.Empty(found);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_brokers_own_batch_says_how_a_transaction_ended()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        using var producer = Transactions.Producer(address);
        foreach (var commits in new[] { true, false })
        {
            producer.BeginTransaction();
            await producer.SendAsync(topic, "v", cancellationToken: cancellationToken);
            if (commits)
            {
                producer.CommitTransaction();
            }
            else
            {
                producer.AbortTransaction();
            }
        }

        using var raw = new RawClient(Clients.PortOf(address), cancellationToken);
        var all = raw.Fetch(topic, 0, 0);
        while (RawClient.Batches(all).Count() < 4) // Kafka answers before it has written the last
        {
            all = raw.Fetch(topic, 0, 0);
        }

        var batches = RawClient.Batches(all).ToList();
        Assert.Equal([false, true, false, true], batches.Select(b => b.IsControl));
        var at = 0;
        foreach (var (i, batch) in batches.Index())
        {
            var bytes = all.AsSpan(at, batch.Length);
            if (batch.IsControl)
            {
                var ours = ControlBatch.End(batch.ProducerId, batch.ProducerEpoch, i == 1, batch.BaseTimestamp);
                RecordBatch.Number(ours, batch.BaseOffset, PartitionLog.LeaderEpoch);
                Assert.Equal(Convert.ToHexString(ours), Convert.ToHexString(bytes));
            }

            at += batch.Length;
        }
    }

    private static async Task EndedAsync(RawClient raw, string id, string state, CancellationToken cancellationToken)
    {
        while (RawTransaction.Describe(raw, id).State != state) // Kafka answers while it still writes the control batches
        {
            await Task.Delay(20, cancellationToken);
        }

        Assert.Equal("", RawTransaction.Describe(raw, id).Partitions);
    }
}
