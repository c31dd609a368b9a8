using LabTui.Broker;
using LabTui.Streams;

namespace LabTui;

/// <summary>A Kafka for tests of what is true of every Kafka.</summary>
public abstract class TestBroker
{
    /// <summary>With these a test sees a dead consumer soon; the defaults are the same in all, 45 s and 5 s.</summary>
    protected static readonly TimeSpan ConsumerSession = TimeSpan.FromSeconds(6);

    protected static readonly TimeSpan ConsumerHeartbeat = TimeSpan.FromMilliseconds(500);

    /// <summary>One for the whole run.</summary>
    public static TestBroker Embedded { get; } = new EmbeddedTestBroker();

    /// <summary>host:port; where there is no such Kafka the test that asks is skipped.</summary>
    public abstract string Address { get; }

    public ClusterSettings Settings => new(Address);

    private sealed class EmbeddedTestBroker : TestBroker
    {
        private static BrokerOptions Options =>
            new() { ConsumerSessionTimeout = ConsumerSession, ConsumerHeartbeatInterval = ConsumerHeartbeat };

        private readonly Lazy<string> _address = new(() => EmbeddedBroker.Start(Options).Address);

        public override string Address => _address.Value;
    }
}
