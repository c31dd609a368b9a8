namespace LabTui.Broker;

/// <summary>Steps out of order or of a producer that was replaced, refused with the same codes by the embedded broker and by a real Kafka.</summary>
public abstract class TransactionRefusalTests(TestBroker broker)
{
    public sealed class OnEmbeddedBroker() : TransactionRefusalTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : TransactionRefusalTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : TransactionRefusalTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact(Timeout = 120_000)]
    public async Task A_batch_outside_a_transaction_or_of_an_old_epoch_is_refused()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken, partitions: 2);
        using var raw = new RawClient(Clients.PortOf(address), cancellationToken);
        var (id, producer, epoch) = Begun(raw, address);
        ErrorCode Send(short of, int sequence) =>
            RawProduce.Send(address, topic, TestBatch.Transactional(1, producer, of, sequence), id).Error;

        Assert.Equal(ErrorCode.InvalidTxnState, Send(epoch, 0));
        Assert.Equal(ErrorCode.None, RawTransaction.AddPartition(raw, 2, id, producer, epoch, topic, 1));
        Assert.Equal(ErrorCode.InvalidTxnState, Send(epoch, 0)); // another partition was added
        Assert.Equal(ErrorCode.None, RawTransaction.AddPartition(raw, 2, id, producer, epoch, topic, 0));
        Assert.Equal(ErrorCode.None, Send(epoch, 0));
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, Send(epoch, 7));
        var plain = RawProduce.Send(address, topic, TestBatch.Of(1, producer: producer, epoch: epoch, sequence: 1));
        Assert.Equal(ErrorCode.InvalidTxnState, plain.Error);

        using var heir = Transactions.Producer(address, id);
        Assert.Equal(ErrorCode.InvalidProducerEpoch, Send(epoch, 1));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_step_that_does_not_fit_is_refused_in_the_words_of_the_version()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(broker.Address, cancellationToken);
        using var raw = new RawClient(Clients.PortOf(address), cancellationToken);
        var (id, producer, epoch) = Begun(raw, address);

        Assert.Equal(ErrorCode.InvalidTxnState, RawTransaction.End(raw, 2, id, producer, epoch, committed: true));
        Assert.Equal(ErrorCode.InvalidProducerIdMapping, RawTransaction.End(raw, 2, id, producer + 1, epoch, committed: true));
        Assert.Equal(ErrorCode.InvalidProducerIdMapping, RawTransaction.End(raw, 2, id + "?", producer, epoch, committed: true));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, RawTransaction.AddPartition(raw, 2, id, producer, epoch, topic, 9));
        var next = RawTransaction.Begin(raw, 4, id, producer, epoch);
        Assert.Equal((ErrorCode.None, producer, (short)(epoch + 1)), next);
        Assert.Equal(next, RawTransaction.Begin(raw, 4, id, producer, epoch)); // again, as if the answer had been lost
        using var heir = Transactions.Producer(address, id);

        Assert.Equal(ErrorCode.ProducerFenced, RawTransaction.Begin(raw, 4, id, producer, epoch).Error);
        Assert.Equal(ErrorCode.InvalidProducerEpoch, RawTransaction.Begin(raw, 3, id, producer, epoch).Error);
        Assert.Equal(ErrorCode.ProducerFenced, RawTransaction.End(raw, 2, id, producer, epoch, committed: true));
        Assert.Equal(ErrorCode.InvalidProducerEpoch, RawTransaction.End(raw, 1, id, producer, epoch, committed: true));
        Assert.Equal(ErrorCode.ProducerFenced, RawTransaction.AddPartition(raw, 2, id, producer, epoch, topic, 0));
        Assert.Equal(ErrorCode.InvalidProducerEpoch, RawTransaction.AddPartition(raw, 1, id, producer, epoch, topic, 0));
    }

    private static (string Id, long Producer, short Epoch) Begun(RawClient raw, string address)
    {
        var id = Clients.Fresh("tx");
        using var first = Transactions.Producer(address, id);
        var known = RawTransaction.Describe(raw, id);
        return (id, known.Producer, known.Epoch);
    }
}
