using LabTui.Streams;

namespace LabTui.Broker;

/// <summary>Tests of what every Kafka does, each with a topic and a group of its own.</summary>
public abstract class BrokerTests(TestBroker broker, int partitions)
{
    private string? _topic;

    protected string Address => broker.Address;

    protected bool IsOn(TestBroker which) => broker == which;

    /// <summary>Made when it is first asked for: where there is no such Kafka the test is skipped, and that it can only be once it runs.</summary>
    protected string Topic => _topic ??= NewTopic();

    protected string Group { get; } = Clients.Fresh("g");

    // Kafka says yes before all of it knows, and not every client has patience with a topic that is not quite there yet.
    protected string NewTopic()
    {
        var name = Clients.Fresh("t");
        using ClusterClient cluster = new(new(Address));
        cluster.CreateTopicAsync(name, partitions, 1, null, false, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        cluster.Watermarks(name, Clients.TimeLimit);
        return name;
    }
}
