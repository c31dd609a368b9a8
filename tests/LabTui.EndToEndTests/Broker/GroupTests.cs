using Confluent.Kafka;

namespace LabTui.Broker;

public sealed class GroupTests : IAsyncLifetime
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public async ValueTask InitializeAsync()
    {
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 4, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public void Two_consumers_share_the_partitions_and_one_takes_all_when_the_other_leaves()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var first = Clients.Consumer(_broker.Address, "g");
        first.Subscribe("t");
        WaitForAssignment(4, cancellationToken, first);

        using (var second = Clients.Consumer(_broker.Address, "g"))
        {
            second.Subscribe("t");
            WaitForAssignment(2, cancellationToken, first, second);
            Assert.Equal(4, first.Assignment.Concat(second.Assignment).Distinct().Count());
            second.Close();
        }

        WaitForAssignment(4, cancellationToken, first);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_group_goes_on_where_it_has_committed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var producer = Clients.Producer(_broker.Address);
        for (var i = 0; i < 10; i++)
        {
            await producer.SendAsync("t", $"{i}", partition: 0, cancellationToken: cancellationToken);
        }

        using (var first = Clients.Consumer(_broker.Address, "g"))
        {
            first.Subscribe("t");
            first.Commit(Clients.Read(first, 4, cancellationToken)[3]);
            first.Close();
        }

        using var second = Clients.Consumer(_broker.Address, "g");
        Assert.Equal(4, second.Committed([new("t", 0)], Clients.Patience).Single().Offset);
        second.Subscribe("t");
        Assert.Equal("4", Clients.Read(second, 1, cancellationToken)[0].Message.Value);
        second.Close();
    }

    [Fact(Timeout = 60_000)]
    public void A_group_is_listed_and_described_with_its_members()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var consumer = Clients.Consumer(_broker.Address, "g", c => c.ClientId = "me");
        consumer.Subscribe("t");
        WaitForAssignment(4, cancellationToken, consumer);

        using var admin = Clients.Admin(_broker.Address);
        Assert.Equal("consumer", admin.ListGroups(Clients.Patience).Single(g => g.Group == "g").ProtocolType);
        var group = admin.ListGroup("g", Clients.Patience);
        Assert.Equal(
            ("Stable", "range", "me", "/127.0.0.1"),
            (group.State, group.Protocol, group.Members.Single().ClientId, group.Members.Single().ClientHost)
        );
        Assert.NotEmpty(group.Members.Single().MemberAssignment);
        consumer.Close();
    }

    [Fact(Timeout = 60_000)]
    public async Task Only_a_group_without_members_can_be_deleted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(_broker.Address);
        using var consumer = Clients.Consumer(_broker.Address, "g");
        consumer.Subscribe("t");
        WaitForAssignment(4, cancellationToken, consumer);
        consumer.Commit([new("t", 0, 0)]);

        var refused = await Assert.ThrowsAsync<Confluent.Kafka.Admin.DeleteGroupsException>(() =>
            admin.DeleteGroupsAsync(["g"]).WaitAsync(cancellationToken)
        );
        Assert.Equal(Confluent.Kafka.ErrorCode.NonEmptyGroup, refused.Results.Single().Error.Code);

        consumer.Close();
        await admin.DeleteGroupsAsync(["g"]).WaitAsync(cancellationToken);
        Assert.DoesNotContain(admin.ListGroups(Clients.Patience), g => g.Group == "g");
    }

    [Fact(Timeout = 60_000)]
    public void Offsets_can_be_set_from_outside_only_while_the_group_is_empty()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var tool = Clients.Consumer(_broker.Address, "g");
        tool.Commit([new("t", 1, 42)]);
        Assert.Equal(42, tool.Committed([new("t", 1)], Clients.Patience).Single().Offset);

        using var member = Clients.Consumer(_broker.Address, "g");
        member.Subscribe("t");
        WaitForAssignment(4, cancellationToken, member);
        Assert.Equal(
            Confluent.Kafka.ErrorCode.UnknownMemberId,
            Assert.Throws<KafkaException>(() => tool.Commit([new("t", 1, 7)])).Error.Code
        );
        member.Close();
    }

    [Fact(Timeout = 60_000)]
    public void A_consumer_that_dies_without_a_word_loses_its_partitions_after_its_session()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var first = Clients.Consumer(_broker.Address, "g");
        first.Subscribe("t");
        var dead = Clients.Consumer(_broker.Address, "g", c => c.ClientId = "dying");
        using (dead)
        {
            dead.Subscribe("t");
            WaitForAssignment(2, cancellationToken, first, dead);
            using var silence = _broker.Intercept(
                ApiKey.Heartbeat,
                r => r.ClientId == "dying" ? new Interception.Drop() : new Interception.Pass()
            );
            WaitForAssignment(4, cancellationToken, first);
        }
    }

    [Fact(Timeout = 60_000)]
    public void A_static_member_comes_back_to_its_partitions_and_nobody_else_notices()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var rebalances = 0;
        using var stays = Clients.Consumer(_broker.Address, "g", c => c.GroupInstanceId = "stays");
        stays.Subscribe("t");
        var first = Clients.Consumer(_broker.Address, "g", c => c.GroupInstanceId = "returns");
        first.Subscribe("t");
        WaitForAssignment(2, cancellationToken, stays, first);
        var held = first.Assignment;
        first.Close(); // a static member does not say goodbye
        first.Dispose();
        using var joins = _broker.Intercept(
            ApiKey.JoinGroup,
            _ =>
            {
                rebalances++;
                return new Interception.Pass();
            }
        );

        using var again = Clients.Consumer(_broker.Address, "g", c => c.GroupInstanceId = "returns");
        again.Subscribe("t");
        WaitForAssignment(2, cancellationToken, stays, again);

        Assert.Equal(held.OrderBy(p => p.Partition.Value), again.Assignment.OrderBy(p => p.Partition.Value));
        Assert.Equal(1, rebalances);
    }

    /// <summary>Polls the consumers, as a program does, until each holds so many partitions.</summary>
    private static void WaitForAssignment(int each, CancellationToken cancellationToken, params IConsumer<string?, string?>[] consumers)
    {
        var limit = System.Diagnostics.Stopwatch.StartNew();
        while (consumers.Any(c => c.Assignment.Count != each))
        {
            Assert.True(
                limit.Elapsed < Clients.Patience,
                $"assigned: {string.Join(", ", consumers.Select(c => c.Assignment.Count))}, wanted {each} each"
            );
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var consumer in consumers)
            {
                consumer.Consume(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
