namespace LabTui.Broker;

/// <summary>Groups with a member that falls silent, or that is counted.</summary>
public sealed class GroupFaultTests : IAsyncLifetime
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 4, cancellationToken);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

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
            Clients.WaitForAssignment(2, cancellationToken, first, dead);
            using var silence = _broker.Intercept(
                ApiKey.Heartbeat,
                r => r.ClientId == "dying" ? new Interception.Drop() : new Interception.Pass()
            );
            Clients.WaitForAssignment(4, cancellationToken, first);
        }
    }

    [Fact(Timeout = 60_000)]
    public void A_member_that_wants_more_than_can_be_kept_is_refused()
    {
        using var client = new RawClient(_broker.Port, TestContext.Current.CancellationToken);
        var refused = RawConsumerGroup.Beat(client, "g", "m", 0, topics: [new string('x', 300_000)]);
        Assert.Equal(ErrorCode.InvalidRequest, refused.Error);
        Assert.Equal(ErrorCode.GroupIdNotFound, RawConsumerGroup.Beat(client, "g", "m", 1).Error);
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
        Clients.WaitForAssignment(2, cancellationToken, stays, first);
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
        Clients.WaitForAssignment(2, cancellationToken, stays, again);

        Assert.Equal(held.OrderBy(p => p.Partition.Value), again.Assignment.OrderBy(p => p.Partition.Value));
        Assert.Equal(1, rebalances);
    }
}
