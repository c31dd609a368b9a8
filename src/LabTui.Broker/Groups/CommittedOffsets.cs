namespace LabTui.Broker;

/// <summary>
/// The committed offsets of all groups. Shared by the group actors and the broker's loop, hence the lock; every
/// change is written to <see cref="OffsetFile"/> before it is visible. Offsets do not expire.
/// </summary>
internal sealed class CommittedOffsets(OffsetFile file) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<TopicPartition, CommittedOffset>> _groups = file.Read();

    public IReadOnlyList<string> Groups
    {
        get
        {
            lock (_lock)
            {
                return [.. _groups.Keys];
            }
        }
    }

    /// <summary>
    /// Keeps the offsets of partitions that exist, and says which do. That is asked under the lock, so that a topic
    /// deleted meanwhile leaves no offset behind.
    /// </summary>
    public bool[] Commit(
        string group,
        IReadOnlyList<(TopicPartition Key, CommittedOffset Value)> offsets,
        Func<TopicPartition, bool> exists
    )
    {
        lock (_lock)
        {
            var known = offsets.Select(o => exists(o.Key)).ToArray();
            var accepted = offsets.Where((_, i) => known[i]).ToList();
            if (accepted.Count > 0)
            {
                file.Append(group, accepted);
                var committed = Of(group);
                accepted.ForEach(o => committed[o.Key] = o.Value);
                Compact();
            }

            return known;
        }
    }

    public CommittedOffset? Find(string group, TopicPartition key)
    {
        lock (_lock)
        {
            return _groups.TryGetValue(group, out var offsets) && offsets.TryGetValue(key, out var offset) ? offset : null;
        }
    }

    public IReadOnlyList<KeyValuePair<TopicPartition, CommittedOffset>> All(string group)
    {
        lock (_lock)
        {
            return _groups.TryGetValue(group, out var offsets) ? [.. offsets] : [];
        }
    }

    public bool Has(string group)
    {
        lock (_lock)
        {
            return _groups.ContainsKey(group);
        }
    }

    public void DropGroup(string group) => Drop(group, _ => true);

    public void Drop(string group, TopicPartition key) => Drop(group, k => k == key);

    public void DropTopic(string topic) => DropEverywhere(k => k.Topic == topic);

    public void DropUnknown(Func<TopicPartition, bool> exists) => DropEverywhere(k => !exists(k));

    public void Dispose() => file.Dispose();

    private void DropEverywhere(Func<TopicPartition, bool> which)
    {
        foreach (var group in Groups)
        {
            Drop(group, which);
        }
    }

    private void Drop(string group, Func<TopicPartition, bool> which)
    {
        lock (_lock)
        {
            if (!_groups.TryGetValue(group, out var offsets) || offsets.Keys.Where(which).ToList() is not { Count: > 0 } dropped)
            {
                return;
            }

            file.AppendDropped(group, dropped);
            dropped.ForEach(k => offsets.Remove(k));
            if (offsets.Count == 0)
            {
                _groups.Remove(group);
            }
        }
    }

    private void Compact()
    {
        if (file.Lines > 10_000 && file.Lines > 20 * _groups.Sum(g => g.Value.Count))
        {
            file.Rewrite(_groups);
        }
    }

    private Dictionary<TopicPartition, CommittedOffset> Of(string group) =>
        _groups.TryGetValue(group, out var offsets) ? offsets : _groups[group] = [];
}
