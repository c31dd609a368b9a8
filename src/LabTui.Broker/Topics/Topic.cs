namespace LabTui.Broker;

/// <summary>
/// One topic: its partitions and the settings that were given for it. Changed on the broker's loop alone; id, number
/// of partitions and <see cref="Settings"/> may be read from any thread.
/// </summary>
internal sealed class Topic(
    string name,
    Guid id,
    List<Partition> partitions,
    SortedDictionary<string, string> configs,
    TopicSettings settings
)
{
    private volatile int _partitionCount = partitions.Count;
    private volatile TopicSettings _settings = settings;

    public string Name { get; } = name;

    /// <summary>A topic of the same name that is made later has another.</summary>
    public Guid Id { get; } = id;

    public List<Partition> Partitions { get; } = partitions;

    public int PartitionCount => _partitionCount;

    /// <summary>What was set for this topic.</summary>
    public SortedDictionary<string, string> Configs { get; private set; } = configs;

    /// <summary>What that comes to, together with the broker's settings.</summary>
    public TopicSettings Settings => _settings;

    public long Size => Partitions.Sum(p => p.Log.Size);

    public Partition? Partition(int index) => index >= 0 && index < Partitions.Count ? Partitions[index] : null;

    public void Grow(IEnumerable<Partition> more)
    {
        Partitions.AddRange(more);
        _partitionCount = Partitions.Count;
    }

    public void Configure(SortedDictionary<string, string> configs, TopicSettings settings)
    {
        Configs = configs;
        _settings = settings;
        foreach (var partition in Partitions)
        {
            partition.Log.Settings = settings;
        }
    }
}
