using System.Globalization;

namespace LabTui.Broker;

/// <summary>
/// The broker's settings that mean something here. Those that can be changed while it runs: the defaults of all topics,
/// and how it compacts. The others are fixed by its options; whatever else Kafka has is refused with a reason.
/// </summary>
internal static class BrokerConfig
{
    public static readonly ConfigKey CleanerThreads = new("log.cleaner.threads", ConfigType.Int, "1") { Least = 1 };
    public static readonly ConfigKey CleanerBackoff = new("log.cleaner.backoff.ms", ConfigType.Long, "1000") { Least = 0 };
    public static readonly ConfigKey CleanerBuffer = new("log.cleaner.dedupe.buffer.size", ConfigType.Long, "134217728")
    {
        Least = 1 << 20,
    };

    /// <summary>Those that can be changed while the broker runs.</summary>
    public static readonly IReadOnlyList<ConfigKey> Dynamic =
    [
        .. TopicConfig
            .All.Where(k => k.BrokerName is not null)
            .Select(k => k with { Name = k.BrokerName!, BrokerName = null })
            .Append(CleanerThreads)
            .Append(CleanerBackoff)
            .Append(CleanerBuffer)
            .Append(Faults.Setting)
            .OrderBy(k => k.Name, StringComparer.Ordinal),
    ];

    private static readonly Dictionary<string, ConfigKey> s_byName = Dynamic.ToDictionary(k => k.Name);

    public static ConfigKey? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>What this broker's options say, under Kafka's names.</summary>
    public static Dictionary<string, string> Fixed(BrokerOptions options) =>
        new(StringComparer.Ordinal)
        {
            ["auto.create.topics.enable"] = options.AutoCreateTopics ? "true" : "false",
            ["broker.id"] = Text(Cluster.NodeId),
            ["connections.max.idle.ms"] = Text((long)options.IdleLimit.TotalMilliseconds),
            ["default.replication.factor"] = "1",
            ["delete.topic.enable"] = "true",
            ["group.consumer.assignors"] = string.Join(',', Assignor.All.Select(a => a.Name)),
            ["group.consumer.heartbeat.interval.ms"] = Text((long)options.ConsumerHeartbeatInterval.TotalMilliseconds),
            ["group.consumer.max.size"] = Text(options.MaxGroupMembers),
            ["group.consumer.migration.policy"] = "disabled",
            ["group.consumer.session.timeout.ms"] = Text((long)options.ConsumerSessionTimeout.TotalMilliseconds),
            ["group.initial.rebalance.delay.ms"] = Text((long)options.InitialRebalanceDelay.TotalMilliseconds),
            ["group.max.session.timeout.ms"] = Text((long)Group.LongestSession.TotalMilliseconds),
            ["group.min.session.timeout.ms"] = Text((long)Group.ShortestSession.TotalMilliseconds),
            [Faults.Setting.Name] = options.Faults,
            ["log.dir"] = options.DataDir ?? "",
            ["log.dirs"] = options.DataDir ?? "",
            ["log.retention.check.interval.ms"] = Text((long)options.RetentionInterval.TotalMilliseconds),
            ["log.segment.bytes"] = Text(options.SegmentBytes),
            ["log.segment.delete.delay.ms"] = "0",
            ["max.connections"] = Text(options.MaxConnections),
            ["node.id"] = Text(Cluster.NodeId),
            ["num.partitions"] = Text(options.DefaultPartitions),
            ["socket.request.max.bytes"] = Text(options.MaxRequestBytes),
            ["transaction.abort.timed.out.transaction.cleanup.interval.ms"] = Text((long)options.RetentionInterval.TotalMilliseconds),
            ["transaction.max.timeout.ms"] = Text(TransactionCoordinator.LongestTimeoutMs),
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
