using System.Globalization;

namespace LabTui.Broker;

/// <summary>One topic: its partitions and the settings that were given for it. Owned by the broker's loop.</summary>
internal sealed class Topic(string name, List<Partition> partitions, SortedDictionary<string, string> configs)
{
    private volatile int _partitionCount = partitions.Count;

    public string Name { get; } = name;

    public List<Partition> Partitions { get; } = partitions;

    /// <summary>May be read from any thread.</summary>
    public int PartitionCount => _partitionCount;

    public SortedDictionary<string, string> Configs { get; private set; } = configs;

    public int MaxMessageBytes { get; private set; } = Number(configs, TopicConfig.MaxMessageBytes);

    public bool UsesAppendTime { get; private set; } = Value(configs, TopicConfig.TimestampType) == "LogAppendTime";

    public long Size => Partitions.Sum(p => p.Log.Size);

    public Partition? Partition(int index) => index >= 0 && index < Partitions.Count ? Partitions[index] : null;

    public void Grow(IEnumerable<Partition> more)
    {
        Partitions.AddRange(more);
        _partitionCount = Partitions.Count;
    }

    public void Configure(SortedDictionary<string, string> configs)
    {
        Configs = configs;
        MaxMessageBytes = Number(configs, TopicConfig.MaxMessageBytes);
        UsesAppendTime = Value(configs, TopicConfig.TimestampType) == "LogAppendTime";
    }

    public static int Number(SortedDictionary<string, string> configs, string name) =>
        (int)Math.Min(int.MaxValue, long.Parse(Value(configs, name), CultureInfo.InvariantCulture));

    private static string Value(SortedDictionary<string, string> configs, string name) =>
        configs.TryGetValue(name, out var value) ? value : TopicConfig.Default(name);
}
