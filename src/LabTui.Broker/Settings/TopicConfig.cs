using System.Text.RegularExpressions;

namespace LabTui.Broker;

/// <summary>
/// The topic settings of Kafka 4.3, with its defaults and limits. Each is done, or means as little as it does in a Kafka
/// of one node without tiered storage (min.insync.replicas, unclean.leader.election.enable, *.throttled.replicas,
/// local.retention.*, remote.log.*), or is refused for all but the one value that this broker works by.
/// </summary>
internal static partial class TopicConfig
{
    public const string MaxMessageBytes = "max.message.bytes";
    public const string TimestampType = "message.timestamp.type";
    public const string SegmentBytes = "segment.bytes";
    private const string AnyLong = "9223372036854775807";
    private const string Throttled =
        "must be the literal '*' or a list of replicas in the following format: [partitionId]:[brokerId],[partitionId]:[brokerId],...";

    public static readonly IReadOnlyList<ConfigKey> All =
    [
        new("cleanup.policy", ConfigType.List, "delete") { BrokerName = "log.cleanup.policy", OneOf = ["compact", "delete"] },
        Int("compression.gzip.level", "-1", broker: "compression.gzip.level") with
        {
            Special = v => ConfigKey.Number(v) is -1 or (>= 1 and <= 9) ? null : "Value must be between 1 and 9 or equal to -1",
        },
        Int("compression.lz4.level", "9", 1, 17, "compression.lz4.level"),
        new("compression.type", ConfigType.String, "producer")
        {
            BrokerName = "compression.type",
            OneOf = ["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"],
        },
        Int("compression.zstd.level", "3", -131072, 22, "compression.zstd.level"),
        Long("delete.retention.ms", "86400000", 0, "log.cleaner.delete.retention.ms"),
        Long("file.delete.delay.ms", "60000", 0, "log.segment.delete.delay.ms") with
        {
            Special = v => ConfigKey.Number(v) == 0 ? null : "This broker deletes files at once; only 0 can be set",
        },
        Long("flush.messages", AnyLong, 1, "log.flush.interval.messages"),
        Long("flush.ms", AnyLong, 0, "log.flush.interval.ms", hasDefault: false),
        Replicas("follower.replication.throttled.replicas"),
        Int("index.interval.bytes", "4096", 0, broker: "log.index.interval.bytes"),
        Replicas("leader.replication.throttled.replicas"),
        Long("local.retention.bytes", "-2", -2, "log.local.retention.bytes"),
        Long("local.retention.ms", "-2", -2, "log.local.retention.ms"),
        Long("max.compaction.lag.ms", AnyLong, 1, "log.cleaner.max.compaction.lag.ms"),
        Int(MaxMessageBytes, "1048588", 0, broker: "message.max.bytes"),
        Long("message.timestamp.after.max.ms", "3600000", 0, "log.message.timestamp.after.max.ms"),
        Long("message.timestamp.before.max.ms", AnyLong, 0, "log.message.timestamp.before.max.ms"),
        new(TimestampType, ConfigType.String, "CreateTime")
        {
            BrokerName = "log.message.timestamp.type",
            OneOf = ["CreateTime", "LogAppendTime"],
        },
        new("min.cleanable.dirty.ratio", ConfigType.Double, "0.5")
        {
            BrokerName = "log.cleaner.min.cleanable.ratio",
            Least = 0,
            Most = 1,
        },
        Long("min.compaction.lag.ms", "0", 0, "log.cleaner.min.compaction.lag.ms"),
        Int("min.insync.replicas", "1", 1, broker: "min.insync.replicas"),
        Bool("preallocate", "log.preallocate"),
        Bool("remote.log.copy.disable"),
        Bool("remote.log.delete.on.disable"),
        Bool("remote.storage.enable"),
        new("retention.bytes", ConfigType.Long, "-1") { BrokerName = "log.retention.bytes" },
        Long("retention.ms", "604800000", -1, "log.retention.ms", hasDefault: false),
        Int(SegmentBytes, "1073741824", 1 << 20, broker: "log.segment.bytes"),
        Int("segment.index.bytes", "10485760", 4, broker: "log.index.size.max.bytes"),
        Long("segment.jitter.ms", "0", 0, "log.roll.jitter.ms", hasDefault: false),
        Long("segment.ms", "604800000", 1, "log.roll.ms", hasDefault: false),
        Bool("unclean.leader.election.enable", "unclean.leader.election.enable"),
    ];

    private static readonly Dictionary<string, ConfigKey> s_byName = All.ToDictionary(s => s.Name);

    public static ConfigKey? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>What is wrong with a setting; null = nothing.</summary>
    public static string? Problem(string name, string? value) =>
        Find(name) is not { } key ? $"Unknown topic config name: {name}"
        : value is null ? $"Null value not supported for topic configs: {name}"
        : key.Problem(value);

    /// <summary>What is wrong with settings taken together; null = nothing.</summary>
    public static string? Conflict(IReadOnlyDictionary<string, string> configs, BrokerSettings broker)
    {
        var settings = new TopicSettings(configs, broker);
        return settings.MinCompactionLagMs > settings.MaxCompactionLagMs
                ? $"conflict topic config setting min.compaction.lag.ms ({settings.MinCompactionLagMs}) > max.compaction.lag.ms ({settings.MaxCompactionLagMs})"
            : settings.WantsRemoteStorage
                ? "Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage."
            : null;
    }

    private static ConfigKey Int(
        string name,
        string value,
        double least = double.NegativeInfinity,
        double most = double.PositiveInfinity,
        string? broker = null
    ) =>
        new(name, ConfigType.Int, value)
        {
            Least = least,
            Most = most,
            BrokerName = broker,
        };

    private static ConfigKey Long(string name, string value, double least, string broker, bool hasDefault = true) =>
        new(name, ConfigType.Long, value)
        {
            Least = least,
            BrokerName = broker,
            BrokerHasDefault = hasDefault,
        };

    private static ConfigKey Bool(string name, string? broker = null) => new(name, ConfigType.Boolean, "false") { BrokerName = broker };

    private static ConfigKey Replicas(string name) =>
        new(name, ConfigType.List, "")
        {
            Special = v => v.Length == 0 || v == "*" || ConfigKey.List(v).All(r => Replica.IsMatch(r)) ? null : $"{name} {Throttled}",
        };

    [GeneratedRegex("^[0-9]+:[0-9]+$")]
    private static partial Regex Replica { get; }
}
