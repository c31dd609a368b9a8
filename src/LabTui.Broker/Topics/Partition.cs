namespace LabTui.Broker;

/// <summary>A partition's log and the long polls that wait for it to grow.</summary>
internal sealed class Partition(PartitionLog log)
{
    public PartitionLog Log { get; } = log;

    public List<ParkedFetch> Parked { get; } = [];
}
