using LabTui.Broker;
using LabTui.Streams;

namespace LabTui.Course.Home;

/// <summary>What the embedded broker says of itself, asked as any client can; a Kafka has no such setting.</summary>
internal static class BrokerMetricsReader
{
    private const int Broker = 1;

    /// <exception cref="UserProblem">This is not the embedded broker.</exception>
    public static async Task<BrokerMetrics> ReadAsync(ClusterClient cluster, CancellationToken cancellationToken) =>
        await cluster.BrokerSettingAsync(Broker, BrokerMetrics.SettingName, cancellationToken) is { } json
            ? BrokerMetrics.FromJson(json)
            : throw UserProblem.Usage(
                "only the embedded broker says what it does; this is another Kafka, or a build before this. See its own metrics (JMX)"
            );
}
