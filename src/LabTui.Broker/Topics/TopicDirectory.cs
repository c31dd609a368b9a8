using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LabTui.Broker;

/// <summary>The topics by name and by id. Changed on the broker's loop alone, read from any thread.</summary>
internal sealed class TopicDirectory
{
    private readonly ConcurrentDictionary<string, Topic> _byName = new();
    private readonly ConcurrentDictionary<Guid, Topic> _byId = new();
    private long _version;

    /// <summary>Another number whenever a topic has come, gone or grown: whoever keeps what it made of them looks again then.</summary>
    public long Version => Volatile.Read(ref _version);

    public ICollection<Topic> All => _byName.Values;

    public bool TryGet(string name, [NotNullWhen(true)] out Topic? topic) => _byName.TryGetValue(name, out topic);

    public Topic? Find(Guid id) => _byId.GetValueOrDefault(id);

    public Topic Add(Topic topic)
    {
        _byName[topic.Name] = _byId[topic.Id] = topic;
        Changed();
        return topic;
    }

    public void Remove(Topic topic)
    {
        _byName.TryRemove(topic.Name, out _);
        _byId.TryRemove(topic.Id, out _);
        Changed();
    }

    /// <summary>After the change, so that whoever sees the number sees the change.</summary>
    public void Changed() => Interlocked.Increment(ref _version);
}
