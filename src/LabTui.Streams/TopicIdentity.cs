namespace LabTui.Streams;

/// <summary>What a look at the topics has shown: one that is gone since the last look, and one that is another than it was.</summary>
internal readonly record struct TopicLook(string? Gone, string? Another);

/// <summary>
/// Notices that a topic was deleted and made anew while it is read. It keeps its name then, but what was read before is not of
/// it, and offsets in the old one mean nothing in the new one. Kafka's topic id tells; a cluster that gives none (before 2.8) shows
/// it by a topic that was gone for a moment, by a log that ends before what was read of it, or by offsets that go back.
/// For one thread.
/// </summary>
/// <remarks>Without ids a topic that was made anew between two looks, and filled further than it was read, is not noticed.</remarks>
internal sealed class TopicIdentity(ClusterClient cluster, IReadOnlyList<string> topics)
{
    private static readonly TimeSpan s_whileBusy = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_whileIdle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, string?> _known = [];
    private readonly HashSet<string> _gone = [];
    private readonly Dictionary<TopicPartition, long> _read = [];
    private string? _wentBack;
    private long? _looked;
    private bool _wasIdle = true;

    /// <summary>Looks at the topics where it is time to. What is told is told once.</summary>
    public TopicLook Look(RecordBatch batch)
    {
        Note(batch);
        if (!IsDue(batch.Count > 0))
        {
            return default;
        }

        try
        {
            return LookNow(s_limit);
        }
        catch (ClusterProblem)
        {
            return default; // away for the moment: what is here already was read while it was there
        }
    }

    /// <exception cref="ClusterProblem">The cluster does not answer.</exception>
    public TopicLook LookNow(TimeSpan timeout)
    {
        try
        {
            string? gone = null;
            var now = cluster.TopicIds(topics, timeout);
            foreach (var topic in topics)
            {
                if (!now.TryGetValue(topic, out var id))
                {
                    gone = _known.ContainsKey(topic) && _gone.Add(topic) ? topic : gone;
                }
                else if (!_known.TryAdd(topic, id) && IsAnother(topic, _known[topic], id, timeout))
                {
                    _known[topic] = id;
                    _gone.Remove(topic);
                    ForgetOffsets();
                    return new(gone, topic);
                }
            }

            return new(gone, null);
        }
        finally
        {
            _looked = TimeProvider.System.GetTimestamp();
        }
    }

    /// <summary>After a rebalance a member begins where the group has committed, which may be before what it has read.</summary>
    public void ForgetOffsets()
    {
        _read.Clear();
        _wentBack = null;
    }

    // The first records after a silence may be those of a new topic.
    private bool IsDue(bool busy)
    {
        var isFirst = busy && _wasIdle;
        _wasIdle = !busy;
        return isFirst
            || _wentBack is not null
            || (_looked is { } at && TimeProvider.System.GetElapsedTime(at) >= (busy ? s_whileBusy : s_whileIdle));
    }

    private bool IsAnother(string topic, string? before, string? now, TimeSpan timeout)
    {
        if (before is not null || now is not null)
        {
            return before != now;
        }

        if (_gone.Contains(topic) || _wentBack == topic)
        {
            return true;
        }

        try
        {
            var ends = cluster.Watermarks(topic, timeout).ToDictionary(m => m.Partition, m => m.High);
            return _read.Any(read => read.Key.Topic == topic && read.Value > ends.GetValueOrDefault(read.Key.Partition));
        }
        catch (TopicProblem)
        {
            _gone.Add(topic); // since the question before
            return false;
        }
    }

    // Where ids tell it, nothing needs to be remembered of each record.
    private void Note(RecordBatch batch)
    {
        if (_known.Count > 0 && !_known.ContainsValue(null))
        {
            return;
        }

        for (var i = 0; i < batch.Count; i++)
        {
            TopicPartition partition = new(batch.Topic(i), batch.Partition(i));
            var next = batch.Offset(i) + 1;
            _wentBack = _read.TryGetValue(partition, out var before) && next <= before ? partition.Topic : _wentBack;
            _read[partition] = next;
        }
    }
}
