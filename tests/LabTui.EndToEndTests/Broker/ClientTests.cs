using Confluent.Kafka;

namespace LabTui.Broker;

public sealed class ClientTests : IAsyncDisposable
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task What_is_produced_is_consumed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 3, cancellationToken);
        using var producer = Clients.Producer(_broker.Address);
        var written = new List<TopicPartitionOffset>();
        for (var i = 0; i < 10; i++)
        {
            written.Add((await producer.SendAsync("t", $"v{i}", $"k{i}", cancellationToken: cancellationToken)).TopicPartitionOffset);
        }

        var read = Clients.ReadAll(_broker.Address, "t", 3, 10, cancellationToken);
        Assert.Equal(written.Order(Clients.ByPlace), read.Select(r => r.TopicPartitionOffset).Order(Clients.ByPlace));
        Assert.All(read, r => Assert.Equal(r.Message.Key?[1..], r.Message.Value?[1..]));
    }
}
