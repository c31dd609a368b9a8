using System.Globalization;

namespace LabTui.Broker;

/// <summary>What settings belong to: a topic, or the broker itself. The broker's can be read, not changed.</summary>
internal readonly record struct ConfigResource(sbyte Type, string Name)
{
    public const sbyte OfTopic = 2;
    public const sbyte OfBroker = 4;

    public (ErrorCode Error, string? Message) Problem(Cluster cluster) =>
        Type switch
        {
            OfTopic => TopicName.Problem(Name) is { } problem ? (ErrorCode.InvalidTopic, problem)
            : cluster.TryGet(Name, out _) ? (ErrorCode.None, null)
            : (ErrorCode.UnknownTopicOrPartition, $"Topic '{Name}' does not exist."),
            OfBroker => Name is "" or "1"
                ? (ErrorCode.None, null)
                : (ErrorCode.InvalidRequest, $"There is no broker {Name}, only {Cluster.NodeId}."),
            _ => (ErrorCode.InvalidRequest, $"Resource type {Type} has no settings here."),
        };

    public IEnumerable<ConfigEntry> Entries(Cluster cluster)
    {
        if (Type == OfBroker)
        {
            return Name.Length == 0 ? [] : OfThisBroker(cluster.Options);
        }

        var configs = cluster.TryGet(Name, out var topic) ? topic.Configs : [];
        return TopicConfig.All.Select(s =>
            configs.TryGetValue(s.Name, out var value)
                ? new ConfigEntry(s.Name, value, ConfigEntry.FromTopic, false)
                : new(s.Name, s.Default, ConfigEntry.FromDefault, false)
        );
    }

    private static ConfigEntry[] OfThisBroker(BrokerOptions options) =>
        [
            Fixed("auto.create.topics.enable", options.AutoCreateTopics ? "true" : "false"),
            Fixed("broker.id", "1"),
            Fixed("connections.max.idle.ms", Ms(options.IdleLimit)),
            Fixed("default.replication.factor", "1"),
            Fixed("delete.topic.enable", "true"),
            Fixed("group.initial.rebalance.delay.ms", Ms(options.InitialRebalanceDelay)),
            Fixed("log.segment.bytes", options.SegmentBytes.ToString(CultureInfo.InvariantCulture)),
            Fixed("message.max.bytes", TopicConfig.Default(TopicConfig.MaxMessageBytes)),
            Fixed("num.partitions", options.DefaultPartitions.ToString(CultureInfo.InvariantCulture)),
            Fixed("socket.request.max.bytes", options.MaxRequestBytes.ToString(CultureInfo.InvariantCulture)),
        ];

    private static ConfigEntry Fixed(string name, string value) => new(name, value, ConfigEntry.FromBroker, true);

    private static string Ms(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}

internal readonly record struct ConfigEntry(string Name, string Value, sbyte Source, bool ReadOnly)
{
    public const sbyte FromTopic = 1;
    public const sbyte FromBroker = 4;
    public const sbyte FromDefault = 5;
}
