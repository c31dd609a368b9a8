using Confluent.Kafka;

namespace LabTui.Broker;

public abstract class ClientTests(TestBroker broker) : BrokerTests(broker, 3)
{
    public sealed class OnEmbeddedBroker() : ClientTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : ClientTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : ClientTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact(Timeout = 30_000)]
    public async Task What_is_produced_is_consumed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var producer = Clients.Producer(Address);
        var written = new List<TopicPartitionOffset>();
        for (var i = 0; i < 10; i++)
        {
            written.Add((await producer.SendAsync(Topic, $"v{i}", $"k{i}", cancellationToken: cancellationToken)).TopicPartitionOffset);
        }

        var read = Clients.ReadAll(Address, Topic, 3, 10, cancellationToken);
        Assert.Equal(written.Order(Clients.ByPlace), read.Select(r => r.TopicPartitionOffset).Order(Clients.ByPlace));
        Assert.All(read, r => Assert.Equal(r.Message.Key?[1..], r.Message.Value?[1..]));
    }
}
