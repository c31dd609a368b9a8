using System.Globalization;

namespace LabTui.Broker;

/// <summary>What a topic's settings come to: its own, over the broker's, over the defaults. Never changed once made.</summary>
internal sealed class TopicSettings
{
    private readonly IReadOnlyDictionary<string, string> _configs;
    private readonly BrokerSettings _broker;

    public TopicSettings(IReadOnlyDictionary<string, string> configs, BrokerSettings broker)
    {
        (_configs, _broker) = (configs, broker);
        var policy = ConfigKey.List(Text("cleanup.policy"));
        (Compacts, Deletes) = (policy.Contains("compact"), policy.Contains("delete"));
        MaxMessageBytes = Int(TopicConfig.MaxMessageBytes);
        UsesAppendTime = Text(TopicConfig.TimestampType) == "LogAppendTime";
        TimestampBeforeMaxMs = Long("message.timestamp.before.max.ms");
        TimestampAfterMaxMs = Long("message.timestamp.after.max.ms");
        RetentionMs = Long("retention.ms");
        RetentionBytes = Long("retention.bytes");
        SegmentBytes = Int(TopicConfig.SegmentBytes);
        SegmentIndexBytes = Int("segment.index.bytes");
        IndexIntervalBytes = Int("index.interval.bytes");
        MinCompactionLagMs = Long("min.compaction.lag.ms");
        MaxCompactionLagMs = Long("max.compaction.lag.ms");
        SegmentMs = Compacts ? Math.Min(Long("segment.ms"), MaxCompactionLagMs) : Long("segment.ms");
        SegmentJitterMs = Long("segment.jitter.ms");
        DeleteRetentionMs = Long("delete.retention.ms");
        MinDirtyRatio = ConfigKey.Real(Text("min.cleanable.dirty.ratio"))!.Value;
        FlushMessages = Long("flush.messages");
        FlushMs = Long("flush.ms");
        Preallocates = Bool("preallocate");
        WantsRemoteStorage = Bool("remote.storage.enable");
        (Codec, Level) = Packing();
    }

    public bool Compacts { get; }
    public bool Deletes { get; }
    public int MaxMessageBytes { get; }
    public bool UsesAppendTime { get; }
    public long TimestampBeforeMaxMs { get; }
    public long TimestampAfterMaxMs { get; }

    /// <summary>-1 = for ever.</summary>
    public long RetentionMs { get; }

    /// <summary>Negative = without limit.</summary>
    public long RetentionBytes { get; }
    public int SegmentBytes { get; }
    public int SegmentIndexBytes { get; }
    public int IndexIntervalBytes { get; }
    public long SegmentMs { get; }
    public long SegmentJitterMs { get; }
    public long MinCompactionLagMs { get; }
    public long MaxCompactionLagMs { get; }
    public long DeleteRetentionMs { get; }
    public double MinDirtyRatio { get; }
    public long FlushMessages { get; }
    public long FlushMs { get; }
    public bool Preallocates { get; }
    public bool WantsRemoteStorage { get; }

    /// <summary>How batches are packed here; null = as the producer did it.</summary>
    public Codec? Codec { get; }

    /// <summary>Of <see cref="Codec"/>; 0 = its default.</summary>
    public int Level { get; }

    private (Codec? Codec, int Level) Packing() =>
        Text("compression.type") switch
        {
            "uncompressed" => (Broker.Codec.None, 0),
            "gzip" => (Broker.Codec.Gzip, Math.Max(0, Int("compression.gzip.level"))),
            "snappy" => (Broker.Codec.Snappy, 0),
            "lz4" => (Broker.Codec.Lz4, Int("compression.lz4.level")),
            "zstd" => (Broker.Codec.Zstd, Int("compression.zstd.level")),
            _ => (null, 0),
        };

    private string Text(string name) => _broker.OfTopic(TopicConfig.Find(name)!, _configs).First().Value;

    private bool Bool(string name) => ConfigKey.Bool(Text(name))!.Value;

    private int Int(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);

    private long Long(string name) => long.Parse(Text(name), CultureInfo.InvariantCulture);
}
