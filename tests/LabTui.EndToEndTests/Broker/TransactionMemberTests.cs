using System.Diagnostics;
using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>Offsets in a transaction, of members of the consumer protocol: the same on the embedded broker and on a real Kafka.</summary>
public abstract class TransactionMemberTests(TestBroker broker) : BrokerTests(broker, 1)
{
    public sealed class OnEmbeddedBroker() : TransactionMemberTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka4() : TransactionMemberTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact(Timeout = 120_000)]
    public async Task What_a_member_has_read_is_committed_with_what_it_wrote_or_read_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var output = NewTopic();
        using (var writer = Clients.Producer(Address))
        {
            for (var i = 0; i < 9; i++)
            {
                await writer.SendAsync(Topic, $"{i}", cancellationToken: cancellationToken);
            }
        }

        using var producer = Transactions.Producer(Address);
        var begins = new List<string?>();
        foreach (var isCommitted in new[] { true, false, true, true })
        {
            using var member = Clients.NewConsumer(Address, Group, c => c.IsolationLevel = IsolationLevel.ReadCommitted);
            member.Subscribe(Topic);
            var read = Clients.Read(member, 3, cancellationToken);
            begins.Add(read[0].Message.Value);
            producer.BeginTransaction();
            read.ForEach(r => producer.Produce(output, new() { Value = r.Message.Value + " done" }));
            producer.SendOffsetsToTransaction([new(Topic, 0, read[^1].Offset + 1)], member.ConsumerGroupMetadata, Clients.TimeLimit);
            if (isCommitted)
            {
                producer.CommitTransaction();
            }
            else
            {
                producer.AbortTransaction();
            }

            member.Close();
        }

        Assert.Equal(["0", "3", "3", "6"], begins);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"{i} done"), Transactions.Read(Address, output, 1, IsolationLevel.ReadCommitted));
    }

    [Fact(Timeout = 120_000)]
    public void A_member_that_has_left_commits_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var producer = Transactions.Producer(Address);
        using var first = Clients.NewConsumer(Address, Group);
        first.Subscribe(Topic);
        Clients.WaitForAssignment(1, cancellationToken, first);
        var before = first.ConsumerGroupMetadata;
        first.Close(); // whoever still has its membership is a zombie
        using var second = Clients.NewConsumer(Address, Group);
        second.Subscribe(Topic);
        Clients.WaitForAssignment(1, cancellationToken, second);

        producer.BeginTransaction();
        var refused = Assert.ThrowsAny<KafkaException>(() =>
            producer.SendOffsetsToTransaction([new(Topic, 0, 5)], before, Clients.TimeLimit)
        );
        Assert.Equal(Confluent.Kafka.ErrorCode.UnknownMemberId, refused.Error.Code);
        producer.AbortTransaction();
        Assert.Equal(Offset.Unset, second.Committed([new(Topic, 0)], Clients.TimeLimit).Single().Offset);
        second.Close();
    }

    [Fact(Timeout = 60_000)]
    public void Offsets_are_taken_only_in_an_epoch_that_holds()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (id, member, other) = (Clients.Fresh("tx"), Guid.NewGuid().ToString(), NewTopic());
        Transactions.Producer(Address, id).Dispose(); // once it can, there is a coordinator
        using var client = new RawClient(Clients.PortOf(Address), cancellationToken);
        var (error, producerId, producerEpoch) = RawTransaction.Begin(client, 4, id, -1, -1);
        Assert.Equal(ErrorCode.None, error);
        Assert.Equal(ErrorCode.None, RawTransaction.AddGroup(client, id, producerId, producerEpoch, Group));
        var epoch = RawConsumerGroup.Beat(client, Group, member, 0, topics: [Topic]).Epoch;
        var next = RawConsumerGroup.Beat(client, Group, member, epoch, topics: [Topic, other]).Epoch;
        for (var t = Stopwatch.StartNew(); next == epoch && t.Elapsed < Clients.TimeLimit; Thread.Sleep(100))
        {
            next = RawConsumerGroup.Beat(client, Group, member, epoch).Epoch; // Kafka assigns now and then, not at once
        }

        Assert.Equal(epoch + 1, next);
        Assert.Equal(ErrorCode.None, Commit(member, next, Topic));
        Assert.Equal(ErrorCode.None, Commit(member, epoch, Topic)); // held since
        Assert.Equal(ErrorCode.IllegalGeneration, Commit(member, epoch, other));
        Assert.Equal(ErrorCode.IllegalGeneration, Commit(member, next + 1, Topic));
        Assert.Equal(ErrorCode.UnknownMemberId, Commit("nobody", next, Topic));
        Assert.Equal(ErrorCode.UnknownMemberId, Commit(member + "x", -1, Topic));
        Assert.Equal(ErrorCode.None, Commit("", -1, Topic)); // who names no member is not asked
        Assert.Equal(ErrorCode.None, RawTransaction.End(client, 2, id, producerId, producerEpoch, committed: false));

        ErrorCode Commit(string who, int generation, string topic) =>
            RawTransaction.CommitOffset(client, (id, producerId, producerEpoch), Group, who, generation, topic);
    }
}
