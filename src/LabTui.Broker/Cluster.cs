using System.Diagnostics.CodeAnalysis;

namespace LabTui.Broker;

/// <summary>
/// The state of the broker: topics with their logs, producer ids, transactions, and the way to the groups. Everything here is
/// changed on <see cref="Loop"/> alone; <see cref="Exists"/> may be asked from any thread.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const int NodeId = 1;
    private readonly TopicDirectory _topics = new();
    private readonly TopicStore _store;
    private readonly Upkeep _upkeep;
    private readonly LogCleaner _cleaner;
    private long _logBytes;

    public Cluster(BrokerOptions options)
    {
        Options = options;
        Traffic = new(options.Time);
        Log = options.Log is { } log ? new LimitedLog(log, options.Time).Write : _ => { };
        Id = BrokerMeta.Open(options.DataDir).ClusterId;
        Settings = new(options, options.DataDir);
        Offsets = new(new(FileOf("offsets.log"), Log));
        Transactions = new(this, new(FileOf("transactions.log"), Log));
        _store = new(options.DataDir, Settings, Log);
        foreach (var topic in _store.Load())
        {
            _topics.Add(topic);
        }

        Offsets.DropUnknown(Exists); // a topic was deleted, and the process died before its offsets were
        Faults.Set(Settings.Text(Faults.Setting));
        CountBytes();
        Transactions.Recover();
        Groups = new(
            new(options.InitialRebalanceDelay, options.MaxGroupMembers, options.Time, Log)
            {
                Topics = _topics,
                HeartbeatInterval = options.ConsumerHeartbeatInterval,
                SessionTimeout = options.ConsumerSessionTimeout,
            },
            Offsets, // with those of the transactions that were just ended
            new(FileOf("groups.log"), Log),
            options.MaxGroups
        );
        var largestProducer = _topics.All.SelectMany(t => t.Partitions).Select(p => p.Log.Producers.LargestId).DefaultIfEmpty(-1).Max();
        ProducerIds = new(options.DataDir, largestProducer + 1);
        Loop = new(Log);
        _upkeep = new(this);
        _cleaner = new(this);
    }

    public BrokerOptions Options { get; }

    public Action<string> Log { get; }

    public string Id { get; }

    public Traffic Traffic { get; }

    public Actor Loop { get; }

    public BrokerSettings Settings { get; }

    public GroupDirectory Groups { get; }

    public CommittedOffsets Offsets { get; }

    public ProducerIds ProducerIds { get; }

    public TransactionCoordinator Transactions { get; }

    public FetchPark Fetches { get; } = new();

    public Interceptors Interceptors { get; } = new();

    public Faults Faults { get; } = new();

    public IEnumerable<Topic> Topics => _topics.All.OrderBy(t => t.Name, StringComparer.Ordinal);

    public IEnumerable<Partition> Partitions => _topics.All.SelectMany(t => t.Partitions);

    /// <summary>So many packed batches are looked into at once, each of which may take <see cref="Compression.MostUnpacked"/>.</summary>
    public SemaphoreSlim Unpacking { get; } = new(Environment.ProcessorCount);

    public int PartitionCount => _topics.All.Sum(t => t.PartitionCount);

    public long LogBytes => _logBytes;

    public long Now => Options.Time.GetUtcNow().ToUnixTimeMilliseconds();

    public bool TryGet(string name, [NotNullWhen(true)] out Topic? topic) => _topics.TryGet(name, out topic);

    public Topic? Find(Guid id) => _topics.Find(id);

    public Partition? Partition(string topic, int index) => TryGet(topic, out var found) ? found.Partition(index) : null;

    public bool Exists(TopicPartition key) =>
        _topics.TryGet(key.Topic, out var topic) && key.Partition >= 0 && key.Partition < topic.PartitionCount;

    public TopicIdPartition IdOf(TopicPartition key) => new(TryGet(key.Topic, out var topic) ? topic.Id : default, key.Partition);

    public Topic Create(string name, int partitions, SortedDictionary<string, string> configs)
    {
        return _topics.Add(_store.Create(name, partitions, configs));
    }

    public void Grow(Topic topic, int partitions)
    {
        _store.Save(topic.Name, TopicMeta.Of(topic) with { Partitions = partitions });
        topic.Grow(_store.NewPartitions(topic.Name, topic.Settings, topic.PartitionCount, partitions));
        _topics.Changed();
    }

    public void Configure(Topic topic, SortedDictionary<string, string> configs)
    {
        _store.Save(topic.Name, TopicMeta.Of(topic) with { Configs = configs });
        topic.Configure(configs, new(configs, Settings));
    }

    /// <summary>The broker's settings have changed: they are the defaults of all topics, and the faults on order.</summary>
    public void ConfigureAll()
    {
        Faults.Set(Settings.Text(Faults.Setting));
        foreach (var topic in _topics.All)
        {
            topic.Configure(topic.Configs, new(topic.Configs, Settings));
        }
    }

    /// <summary>Removes a topic with its records and its committed offsets in every group, and answers the long polls on it.</summary>
    public void Delete(Topic topic)
    {
        _store.Delete(topic); // first: on a full disk this makes the room that the rest needs
        _logBytes -= topic.Size;
        _topics.Remove(topic);
        Offsets.DropTopic(topic.Name);
        foreach (var partition in topic.Partitions)
        {
            FetchPark.WakeAll(partition);
        }
    }

    public void DeleteRecords(Topic topic, Partition partition, long before)
    {
        _logBytes -= partition.Log.Size;
        partition.Log.DeleteBefore(before);
        _logBytes += partition.Log.Size;
        _store.Save(topic.Name, TopicMeta.Of(topic));
    }

    /// <summary>Writes a checked batch and counts it for the long polls that wait on this partition.</summary>
    public long Append(Partition partition, Span<byte> batch)
    {
        var stable = partition.Log.LastStableOffset;
        var offset = partition.Log.Append(batch, Now);
        _logBytes += batch.Length;
        Fetches.Count(partition, batch.Length, offset, stable);
        return offset;
    }

    /// <summary>Groups that have offsets, though nobody has committed them by name. May be called from any thread.</summary>
    public async Task TellOfOffsets(IReadOnlyCollection<string> groups)
    {
        foreach (var group in groups.Where(Offsets.Has))
        {
            await Groups.Ask(
                group,
                g =>
                {
                    g.HasOffsets();
                    return true;
                }
            );
        }
    }

    /// <summary>May be called from any thread.</summary>
    public void SaveCheckpoint(string lines) => _store.SaveCheckpoint(lines);

    /// <summary>Segments have come or gone without <see cref="Append"/> knowing.</summary>
    public void CountBytes() => _logBytes = _topics.All.Sum(t => t.Size);

    /// <summary>Why these bytes do not fit any more; null = they do.</summary>
    public string? WhyFull(int bytes)
    {
        if (_logBytes + bytes <= Options.LogCapBytes)
        {
            return null;
        }

        var largest = _topics.All.MaxBy(t => t.Size);
        return $"the log holds {_logBytes >> 20} MiB of at most {Options.LogCapBytes >> 20} MiB; "
            + $"deleting topic {largest?.Name} frees {(largest?.Size ?? 0) >> 20} MiB";
    }

    public async ValueTask DisposeAsync()
    {
        await _cleaner.DisposeAsync();
        await _upkeep.DisposeAsync();
        await Groups.DisposeAsync();
        await Loop.Do(Close);
        await Loop.DisposeAsync();
        Offsets.Dispose();
        Transactions.Dispose();
        Unpacking.Dispose();
    }

    private string? FileOf(string name) => Options.DataDir is null ? null : Path.Combine(Options.DataDir, name);

    private void Close()
    {
        try
        {
            _store.SaveCheckpoint(Topics);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log($"no checkpoint written, the next start checks the whole log: {e.Message}");
        }

        foreach (var partition in _topics.All.SelectMany(t => t.Partitions))
        {
            partition.Log.Close();
        }
    }
}
