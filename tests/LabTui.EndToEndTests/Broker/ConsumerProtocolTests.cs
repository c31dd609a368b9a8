using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Broker;

/// <summary>Groups of the consumer protocol (KIP-848), the same on the embedded broker and on a real Kafka.</summary>
public abstract class ConsumerProtocolTests(TestBroker broker) : BrokerTests(broker, 4)
{
    public sealed class OnEmbeddedBroker() : ConsumerProtocolTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka4() : ConsumerProtocolTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Theory(Timeout = 60_000)]
    [InlineData("uniform")]
    [InlineData("range")]
    public void Consumers_share_the_partitions_and_take_over_those_of_one_that_leaves(string assignor)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var first = Member(assignor);
        Clients.WaitForAssignment(4, cancellationToken, first);
        using (var second = Member(assignor))
        {
            Clients.WaitForAssignment(2, cancellationToken, first, second);
            Assert.Equal(4, first.Assignment.Concat(second.Assignment).Distinct().Count());
            if (assignor == "range")
            {
                Assert.Contains(Numbers(first), n => n is [0, 1] or [2, 3]);
            }

            second.Close();
        }

        Clients.WaitForAssignment(4, cancellationToken, first);
        first.Close();

        static int[][] Numbers(IConsumer<string?, string?> consumer) =>
            [
                [.. consumer.Assignment.Select(p => p.Partition.Value).Order()],
            ];
    }

    [Fact(Timeout = 60_000)]
    public void Range_gives_the_same_numbers_of_two_topics_to_the_same_member()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var other = NewTopic();
        using var first = Member("range", topics: [Topic, other]);
        using var second = Member("range", topics: [Topic, other]);
        Clients.WaitForAssignment(4, cancellationToken, first, second);

        foreach (var consumer in new[] { first, second })
        {
            var byTopic = consumer.Assignment.ToLookup(p => p.Topic, p => p.Partition.Value);
            Assert.Equal(byTopic[Topic].Order(), byTopic[other].Order());
            consumer.Close();
        }
    }

    [Fact(Timeout = 60_000)]
    public void A_member_that_dies_loses_its_partitions_after_its_session()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var alive = Member();
        Clients.WaitForAssignment(4, cancellationToken, alive);
        using (var dying = new RawClient(Clients.PortOf(Address), cancellationToken))
        {
            Assert.Equal(ErrorCode.None, RawConsumerGroup.Beat(dying, Group, NewId(), 0, topics: [Topic]).Error);
        }

        Clients.WaitForAssignment(2, cancellationToken, alive);
        Clients.WaitForAssignment(4, cancellationToken, alive);
        alive.Close();
    }

    [Fact(Timeout = 60_000)]
    public void A_static_member_comes_back_to_its_partitions_and_nobody_else_notices()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var changes = 0;
        using var stays = new ConsumerBuilder<Ignore, Ignore>(
            new ConsumerConfig
            {
                BootstrapServers = Address,
                GroupId = Group,
                GroupProtocol = GroupProtocol.Consumer,
            }
        ).SetPartitionsRevokedHandler((_, _) => changes++).SetPartitionsAssignedHandler((_, _) => changes++).Build();
        stays.Subscribe(Topic);
        var first = Member(set: c => c.GroupInstanceId = "returns");
        for (var until = 0; until < 400 && (stays.Assignment.Count, first.Assignment.Count) != (2, 2); until++)
        {
            stays.Consume(TimeSpan.FromMilliseconds(25));
            first.Consume(TimeSpan.FromMilliseconds(25));
        }

        var held = first.Assignment.ToHashSet();
        Assert.Equal(2, held.Count);
        first.Close(); // a static member says that it will be back
        first.Dispose();
        var before = changes;

        using var again = Member(set: c => c.GroupInstanceId = "returns");
        Clients.WaitForAssignment(2, cancellationToken, again);
        stays.Consume(TimeSpan.FromSeconds(1));

        Assert.Equal(held, again.Assignment.ToHashSet());
        Assert.Equal(before, changes);
        again.Close();
        stays.Close();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_group_goes_on_where_it_has_committed_whichever_protocol_it_used()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var producer = Clients.Producer(Address);
        for (var i = 0; i < 10; i++)
        {
            await producer.SendAsync(Topic, $"{i}", partition: 0, cancellationToken: cancellationToken);
        }

        for (var turn = 0; turn < 3; turn++)
        {
            using var consumer = turn == 1 ? Clients.Consumer(Address, Group) : Clients.NewConsumer(Address, Group);
            consumer.Subscribe(Topic);
            var read = Clients.Read(consumer, 3, cancellationToken);
            Assert.Equal($"{3 * turn}", read[0].Message.Value);
            consumer.Commit(read[2]);
            consumer.Close();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_group_is_listed_by_its_type_and_described_with_its_members()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var member = Member(set: c => c.ClientId = "me");
        Clients.WaitForAssignment(4, cancellationToken, member);
        using var admin = Clients.Admin(Address);

        var consumers = await admin.ListConsumerGroupsAsync(new() { MatchTypes = [ConsumerGroupType.Consumer] });
        var classics = await admin.ListConsumerGroupsAsync(new() { MatchTypes = [ConsumerGroupType.Classic] });
        var group = (await admin.DescribeConsumerGroupsAsync([Group])).ConsumerGroupDescriptions.Single();

        Assert.Equal(ConsumerGroupState.Stable, consumers.Valid.Single(g => g.GroupId == Group).State);
        Assert.DoesNotContain(classics.Valid, g => g.GroupId == Group);
        Assert.Equal((ConsumerGroupState.Stable, "uniform"), (group.State, group.PartitionAssignor));
        Assert.Equal(("me", 4), (group.Members.Single().ClientId, group.Members.Single().Assignment.TopicPartitions.Count));
        var refused = await Assert.ThrowsAsync<DeleteGroupsException>(() => admin.DeleteGroupsAsync([Group]));
        Assert.Equal(Confluent.Kafka.ErrorCode.NonEmptyGroup, refused.Results.Single().Error.Code);
        member.Close();
        await admin.DeleteGroupsAsync([Group]).WaitAsync(cancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pattern_finds_topics_that_are_made_later()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var stem = Clients.Fresh("p");
        using var member = Clients.NewConsumer(Address, Group, c => c.TopicMetadataRefreshIntervalMs = 500);
        member.Subscribe($"^{stem}.*");
        member.Consume(TimeSpan.FromSeconds(1));
        using var admin = Clients.Admin(Address);
        await admin.CreateAsync(stem + "-1", 2, cancellationToken);
        Clients.WaitForAssignment(2, cancellationToken, member);
        member.Close();
    }

    [Fact(Timeout = 60_000)]
    public async Task Partitions_that_a_topic_gains_are_assigned()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var member = Member();
        Clients.WaitForAssignment(4, cancellationToken, member);
        using var admin = Clients.Admin(Address);
        await admin.CreatePartitionsAsync([new() { Topic = Topic, IncreaseTo = 6 }]).WaitAsync(cancellationToken);
        Clients.WaitForAssignment(6, cancellationToken, member);
        member.Close();
    }

    [Fact(Timeout = 60_000)]
    public void Members_that_are_none_and_epochs_that_are_not_theirs_are_refused()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = new RawClient(Clients.PortOf(Address), cancellationToken);
        string[] topics = [Topic];
        var (id, other) = (NewId(), NewId());
        Assert.Equal(ErrorCode.GroupIdNotFound, RawConsumerGroup.Beat(client, Group, id, 1).Error);
        Assert.Equal(ErrorCode.InvalidRequest, RawConsumerGroup.Beat(client, "", id, 0, topics: topics).Error);
        Assert.Equal(ErrorCode.InvalidRequest, RawConsumerGroup.Beat(client, Group, "", 0, topics: topics).Error);
        Assert.Equal(ErrorCode.InvalidRequest, RawConsumerGroup.Beat(client, Group, id, 0).Error);
        Assert.Equal(ErrorCode.UnsupportedAssignor, RawConsumerGroup.Beat(client, Group, id, 0, topics: topics, assignor: "odd").Error);
        Assert.Equal(ErrorCode.InvalidRegularExpression, RawConsumerGroup.Beat(client, Group, id, 0, topics: [], pattern: "a)|(b").Error);

        var joined = RawConsumerGroup.Beat(client, Group, id, 0, "one", topics);
        Assert.Equal((ErrorCode.None, 4), (joined.Error, joined.Assigned!.Count));
        Assert.Equal(ErrorCode.FencedMemberEpoch, RawConsumerGroup.Beat(client, Group, id, joined.Epoch + 1, "one").Error);
        Assert.Equal(ErrorCode.UnknownMemberId, RawConsumerGroup.Beat(client, Group, other, 1).Error);
        Assert.Equal(ErrorCode.UnreleasedInstanceId, RawConsumerGroup.Beat(client, Group, other, 0, "one", topics).Error);
        Assert.Equal(ErrorCode.None, RawConsumerGroup.Beat(client, Group, id, -2, "one").Error);
        Assert.Equal(joined.Epoch, RawConsumerGroup.Beat(client, Group, other, 0, "one", topics).Epoch);
        Assert.Equal(ErrorCode.FencedInstanceId, RawConsumerGroup.Beat(client, Group, id, joined.Epoch, "one").Error);
        Assert.Equal(ErrorCode.None, RawConsumerGroup.Beat(client, Group, other, -1, "one").Error);
    }

    [Fact(Timeout = 60_000)]
    public void Offsets_are_committed_and_fetched_only_in_an_epoch_that_holds()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = new RawClient(Clients.PortOf(Address), cancellationToken);
        var id = NewId();
        var epoch = RawConsumerGroup.Beat(client, Group, id, 0, topics: [Topic]).Epoch;
        var other = NewTopic();
        var next = RawConsumerGroup.Beat(client, Group, id, epoch, topics: [Topic, other]).Epoch;
        for (var t = Stopwatch.StartNew(); next == epoch && t.Elapsed < Clients.TimeLimit; Thread.Sleep(100))
        {
            next = RawConsumerGroup.Beat(client, Group, id, epoch).Epoch; // Kafka assigns now and then, not at once
        }

        Assert.Equal(epoch + 1, next);

        Assert.Equal(ErrorCode.None, RawConsumerGroup.Commit(client, Group, id, next, Topic, 0));
        Assert.Equal(ErrorCode.None, RawConsumerGroup.Commit(client, Group, id, epoch, Topic, 0)); // held since
        Assert.Equal(ErrorCode.StaleMemberEpoch, RawConsumerGroup.Commit(client, Group, id, epoch, other, 0));
        Assert.Equal(ErrorCode.StaleMemberEpoch, RawConsumerGroup.Commit(client, Group, id, next + 1, Topic, 0));
        Assert.Equal(ErrorCode.UnknownMemberId, RawConsumerGroup.Commit(client, Group, NewId(), next, Topic, 0));
        Assert.Equal(ErrorCode.UnknownMemberId, RawConsumerGroup.Commit(client, Group, "", -1, Topic, 0));
        Assert.Equal(ErrorCode.UnsupportedVersion, RawConsumerGroup.Commit(client, Group, id, next, Topic, 0, version: 8));
        Assert.Equal(ErrorCode.StaleMemberEpoch, RawConsumerGroup.FetchOffsets(client, Group, id, epoch, Topic));
        Assert.Equal(ErrorCode.UnknownMemberId, RawConsumerGroup.FetchOffsets(client, Group, NewId(), next, Topic));
        Assert.Equal(ErrorCode.None, RawConsumerGroup.FetchOffsets(client, Group, id, next, Topic));
        Assert.Equal(ErrorCode.None, RawConsumerGroup.FetchOffsets(client, Group, null, -1, Topic));
        Assert.Equal(ErrorCode.None, RawConsumerGroup.Beat(client, Group, id, -1).Error);
        Assert.Equal(ErrorCode.None, RawConsumerGroup.Commit(client, Group, "", -1, Topic, 0));
    }

    private static string NewId() => Guid.NewGuid().ToString();

    private IConsumer<string?, string?> Member(string? assignor = null, string[]? topics = null, Action<ConsumerConfig>? set = null)
    {
        var consumer = Clients.NewConsumer(
            Address,
            Group,
            c =>
            {
                c.GroupRemoteAssignor = assignor;
                set?.Invoke(c);
            }
        );
        consumer.Subscribe(topics ?? [Topic]);
        return consumer;
    }
}
