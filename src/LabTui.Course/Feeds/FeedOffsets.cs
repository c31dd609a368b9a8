using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>How far a feed has come in each partition of its topic: what was handed out, what was handled, what is still to be committed.</summary>
internal sealed class FeedOffsets(string topic)
{
    private readonly Dictionary<int, long> _next = [];
    private readonly Dictionary<int, long> _ends = [];
    private readonly Dictionary<int, long> _uncommitted = [];
    private readonly Dictionary<int, long> _inHand = []; // what the sink was given and has not handled: the offset behind it

    /// <summary>Records that the sink was given and has not handled.</summary>
    public int CountInHand { get; private set; }

    public bool AreCommitted => _uncommitted.Count == 0;

    public bool AllHandled => _ends.All(end => _next.GetValueOrDefault(end.Key) >= end.Value);

    /// <summary>Null before the topic's ends are known.</summary>
    public long? Lag => _ends.Count == 0 ? null : _ends.Sum(end => Math.Max(0, end.Value - _next.GetValueOrDefault(end.Key)));

    /// <summary>Where reading goes on, in each partition.</summary>
    public List<PartitionOffset> Next => Named(_next);

    public void Bound(int partition, long begin, long end) => (_next[partition], _ends[partition]) = (begin, end);

    public void Clear()
    {
        _next.Clear();
        _ends.Clear();
        _uncommitted.Clear();
        PutDown();
    }

    public bool IsBefore(int partition, long offset) => offset < _next.GetValueOrDefault(partition);

    public void Take(int partition, long offset)
    {
        _inHand[partition] = offset + 1;
        CountInHand++;
    }

    /// <returns>How many records have been handled with this.</returns>
    public int Handled()
    {
        foreach (var (partition, offset) in _inHand)
        {
            _next[partition] = _uncommitted[partition] = offset;
        }

        var count = CountInHand;
        PutDown();
        return count;
    }

    public void PutDown()
    {
        _inHand.Clear();
        CountInHand = 0;
    }

    /// <summary>What is to be committed for these partitions.</summary>
    public List<PartitionOffset> Uncommitted(IEnumerable<int> partitions) =>
        Named(_uncommitted.Where(offset => partitions.Contains(offset.Key)));

    public void Committed() => _uncommitted.Clear();

    private List<PartitionOffset> Named(IEnumerable<KeyValuePair<int, long>> offsets) =>
        [.. offsets.Select(offset => new PartitionOffset(topic, offset.Key, offset.Value))];
}
