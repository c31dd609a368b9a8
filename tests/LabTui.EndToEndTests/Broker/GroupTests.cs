using Confluent.Kafka;

namespace LabTui.Broker;

public abstract class GroupTests(TestBroker broker) : BrokerTests(broker, 4)
{
    public sealed class OnEmbeddedBroker() : GroupTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : GroupTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : GroupTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact(Timeout = 60_000)]
    public void Two_consumers_share_the_partitions_and_one_takes_all_when_the_other_leaves()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var first = Clients.Consumer(Address, Group);
        first.Subscribe(Topic);
        Clients.WaitForAssignment(4, cancellationToken, first);

        using (var second = Clients.Consumer(Address, Group))
        {
            second.Subscribe(Topic);
            Clients.WaitForAssignment(2, cancellationToken, first, second);
            Assert.Equal(4, first.Assignment.Concat(second.Assignment).Distinct().Count());
            second.Close();
        }

        Clients.WaitForAssignment(4, cancellationToken, first);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_group_goes_on_where_it_has_committed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var producer = Clients.Producer(Address);
        for (var i = 0; i < 10; i++)
        {
            await producer.SendAsync(Topic, $"{i}", partition: 0, cancellationToken: cancellationToken);
        }

        using (var first = Clients.Consumer(Address, Group))
        {
            first.Subscribe(Topic);
            first.Commit(Clients.Read(first, 4, cancellationToken)[3]);
            first.Close();
        }

        using var second = Clients.Consumer(Address, Group);
        Assert.Equal(4, second.Committed([new(Topic, 0)], Clients.TimeLimit).Single().Offset);
        second.Subscribe(Topic);
        Assert.Equal("4", Clients.Read(second, 1, cancellationToken)[0].Message.Value);
        second.Close();
    }

    [Fact(Timeout = 60_000)]
    public void A_group_is_listed_and_described_with_its_members()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var consumer = Clients.Consumer(Address, Group, c => c.ClientId = "me");
        consumer.Subscribe(Topic);
        Clients.WaitForAssignment(4, cancellationToken, consumer);

        using var admin = Clients.Admin(Address);
        Assert.Equal("consumer", admin.ListGroups(Clients.TimeLimit).Single(g => g.Group == Group).ProtocolType);
        var group = admin.ListGroup(Group, Clients.TimeLimit);
        Assert.Equal(
            ("Stable", "range", "me", "/"),
            (group.State, group.Protocol, group.Members.Single().ClientId, group.Members.Single().ClientHost[..1])
        );
        Assert.NotEmpty(group.Members.Single().MemberAssignment);
        consumer.Close();
    }

    [Fact(Timeout = 60_000)]
    public async Task Only_a_group_without_members_can_be_deleted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(Address);
        using var consumer = Clients.Consumer(Address, Group);
        consumer.Subscribe(Topic);
        Clients.WaitForAssignment(4, cancellationToken, consumer);
        consumer.Commit([new(Topic, 0, 0)]);

        var refused = await Assert.ThrowsAsync<Confluent.Kafka.Admin.DeleteGroupsException>(() =>
            admin.DeleteGroupsAsync([Group]).WaitAsync(cancellationToken)
        );
        Assert.Equal(Confluent.Kafka.ErrorCode.NonEmptyGroup, refused.Results.Single().Error.Code);

        consumer.Close();
        await admin.DeleteGroupsAsync([Group]).WaitAsync(cancellationToken);
        Assert.DoesNotContain(admin.ListGroups(Clients.TimeLimit), g => g.Group == Group);
    }

    [Fact(Timeout = 60_000)]
    public void Offsets_can_be_set_from_outside_only_while_the_group_is_empty()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var tool = Clients.Consumer(Address, Group);
        tool.Commit([new(Topic, 1, 42)]);
        Assert.Equal(42, tool.Committed([new(Topic, 1)], Clients.TimeLimit).Single().Offset);

        using var member = Clients.Consumer(Address, Group);
        member.Subscribe(Topic);
        Clients.WaitForAssignment(4, cancellationToken, member);
        Assert.Equal(
            Confluent.Kafka.ErrorCode.UnknownMemberId,
            Assert.Throws<KafkaException>(() => tool.Commit([new(Topic, 1, 7)])).Error.Code
        );
        member.Close();
    }
}
