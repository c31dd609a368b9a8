using LabTui.Broker;
using LabTui.Streams;

namespace LabTui;

/// <summary>A Kafka for tests of what is true of every Kafka.</summary>
public abstract class TestBroker
{
    /// <summary>One for the whole run.</summary>
    public static TestBroker Embedded { get; } = new EmbeddedTestBroker();

    /// <summary>host:port; where there is no such Kafka the test that asks is skipped.</summary>
    public abstract string Address { get; }

    public ClusterSettings Settings => new(Address);

    private sealed class EmbeddedTestBroker : TestBroker
    {
        private readonly Lazy<string> _address = new(() => EmbeddedBroker.Start(new BrokerOptions()).Address);

        public override string Address => _address.Value;
    }
}
