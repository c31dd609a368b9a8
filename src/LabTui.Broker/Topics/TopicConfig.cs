using System.Globalization;

namespace LabTui.Broker;

/// <summary>
/// The topic settings with Kafka's defaults. Honoured: max.message.bytes, message.timestamp.type, segment.bytes
/// (from 1 MiB up to the broker's own segment size). All others are stored and echoed only: nothing is deleted by
/// retention.*, compacted, or recompressed.
/// </summary>
internal static class TopicConfig
{
    public const string MaxMessageBytes = "max.message.bytes";
    public const string TimestampType = "message.timestamp.type";
    public const string SegmentBytes = "segment.bytes";
    private const string AnyLong = "9223372036854775807";

    public static readonly IReadOnlyList<Setting> All =
    [
        new("cleanup.policy", "delete", Kind.Words, "delete", "compact"),
        new("compression.type", "producer", Kind.Word, "uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"),
        new("delete.retention.ms", "86400000", Kind.Natural),
        new("file.delete.delay.ms", "60000", Kind.Natural),
        new("flush.messages", AnyLong, Kind.Natural),
        new("flush.ms", AnyLong, Kind.Natural),
        new("follower.replication.throttled.replicas", "", Kind.Text),
        new("index.interval.bytes", "4096", Kind.Natural),
        new("leader.replication.throttled.replicas", "", Kind.Text),
        new("max.compaction.lag.ms", AnyLong, Kind.Natural),
        new(MaxMessageBytes, "1048588", Kind.Natural),
        new("message.downconversion.enable", "true", Kind.Word, "true", "false"),
        new("message.format.version", "3.0-IV1", Kind.Text),
        new("message.timestamp.after.max.ms", AnyLong, Kind.Natural),
        new("message.timestamp.before.max.ms", AnyLong, Kind.Natural),
        new("message.timestamp.difference.max.ms", AnyLong, Kind.Natural),
        new(TimestampType, "CreateTime", Kind.Word, "CreateTime", "LogAppendTime"),
        new("min.cleanable.dirty.ratio", "0.5", Kind.Ratio),
        new("min.compaction.lag.ms", "0", Kind.Natural),
        new("min.insync.replicas", "1", Kind.Natural),
        new("preallocate", "false", Kind.Word, "true", "false"),
        new("retention.bytes", "-1", Kind.NaturalOrMinusOne),
        new("retention.ms", "604800000", Kind.NaturalOrMinusOne),
        new(SegmentBytes, "1073741824", Kind.Natural),
        new("segment.index.bytes", "10485760", Kind.Natural),
        new("segment.jitter.ms", "0", Kind.Natural),
        new("segment.ms", "604800000", Kind.Natural),
        new("unclean.leader.election.enable", "false", Kind.Word, "true", "false"),
    ];

    private static readonly Dictionary<string, Setting> s_byName = All.ToDictionary(s => s.Name);

    public static string Default(string name) => s_byName[name].Default;

    public static bool IsList(string name) => s_byName.TryGetValue(name, out var setting) && setting.Kind == Kind.Words;

    /// <summary>What is wrong with a setting; null = nothing.</summary>
    public static string? Problem(string name, string? value) =>
        !s_byName.TryGetValue(name, out var setting) ? $"Unknown topic config name: {name}"
        : value is null ? $"Null value not supported for topic config: {name}"
        : setting.Allows(value) ? null
        : $"Invalid value {value} for configuration {name}";

    internal enum Kind
    {
        Text,
        Word,
        Words,
        Natural,
        NaturalOrMinusOne,
        Ratio,
    }

    internal sealed record Setting(string Name, string Default, Kind Kind, params string[] Words)
    {
        public bool Allows(string value) =>
            Kind switch
            {
                Kind.Word => Words.Contains(value),
                Kind.Words => value.Split(',').All(w => Words.Contains(w.Trim())),
                Kind.Natural => Long(value) is >= 0,
                Kind.NaturalOrMinusOne => Long(value) is >= -1,
                Kind.Ratio => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && d is >= 0 and <= 1,
                _ => true,
            };

        private static long? Long(string value) =>
            long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;
    }
}
