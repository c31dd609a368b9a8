using Confluent.Kafka;

namespace LabTui.Broker;

public sealed class TopicCreationTests
{
    [Fact(Timeout = 30_000)]
    public async Task Topics_are_created_by_use_only_when_the_broker_is_told_so()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var broker = EmbeddedBroker.Start(new());
        using (var producer = Clients.Producer(broker.Address, c => c.MessageTimeoutMs = 2000))
        {
            await Assert.ThrowsAsync<ProduceException<string?, string?>>(() =>
                producer.SendAsync("t", "v", cancellationToken: cancellationToken)
            );
        }

        await using var willing = EmbeddedBroker.Start(new() { AutoCreateTopics = true, DefaultPartitions = 4 });
        using var second = Clients.Producer(willing.Address);
        await second.SendAsync("t", "v", cancellationToken: cancellationToken);
        using var admin = Clients.Admin(willing.Address);
        Assert.Equal(4, admin.GetMetadata("t", Clients.TimeLimit).Topics.Single().Partitions.Count);
    }

    /// <summary>Kafka's own limit of 10,000 in one request is told as a policy.</summary>
    [Fact(Timeout = 30_000)]
    public async Task So_many_partitions_are_refused()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var broker = EmbeddedBroker.Start(new());
        using var admin = Clients.Admin(broker.Address);
        var refused = await Assert.ThrowsAsync<Confluent.Kafka.Admin.CreateTopicsException>(() =>
            admin.CreateAsync("t", 100_000, cancellationToken)
        );
        Assert.Equal(Confluent.Kafka.ErrorCode.InvalidPartitions, refused.Results.Single().Error.Code);
    }
}
