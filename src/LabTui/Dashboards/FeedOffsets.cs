using LabTui.Streams;

namespace LabTui.Dashboards;

/// <summary>How far a feed has come in each partition of its topic: what was handed out, what was handled, what is still to be committed.</summary>
internal sealed class FeedOffsets(string topic)
{
    private readonly Dictionary<int, long> next = [];
    private readonly Dictionary<int, long> ends = [];
    private readonly Dictionary<int, long> uncommitted = [];
    private readonly Dictionary<int, long> inHand = []; // what the sink was given and has not handled: the offset behind it

    /// <summary>Records that the sink was given and has not handled.</summary>
    public int CountInHand { get; private set; }

    public bool AreCommitted => uncommitted.Count == 0;

    public bool AllHandled => ends.All(end => next.GetValueOrDefault(end.Key) >= end.Value);

    /// <summary>Null before the topic's ends are known.</summary>
    public long? Lag => ends.Count == 0 ? null : ends.Sum(end => Math.Max(0, end.Value - next.GetValueOrDefault(end.Key)));

    /// <summary>Where reading goes on, in each partition.</summary>
    public List<PartitionOffset> Next => Named(next);

    public void Bound(int partition, long begin, long end) => (next[partition], ends[partition]) = (begin, end);

    public bool IsBefore(int partition, long offset) => offset < next.GetValueOrDefault(partition);

    public void Take(int partition, long offset)
    {
        inHand[partition] = offset + 1;
        CountInHand++;
    }

    /// <returns>How many records have been handled with this.</returns>
    public int Handled()
    {
        foreach (var (partition, offset) in inHand) next[partition] = uncommitted[partition] = offset;
        var count = CountInHand;
        PutDown();
        return count;
    }

    public void PutDown()
    {
        inHand.Clear();
        CountInHand = 0;
    }

    /// <summary>What is to be committed for these partitions.</summary>
    public List<PartitionOffset> Uncommitted(IEnumerable<int> partitions) => Named(uncommitted.Where(offset => partitions.Contains(offset.Key)));

    public void Committed() => uncommitted.Clear();

    private List<PartitionOffset> Named(IEnumerable<KeyValuePair<int, long>> offsets) =>
        [.. offsets.Select(offset => new PartitionOffset(topic, offset.Key, offset.Value))];
}
