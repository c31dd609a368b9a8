namespace LabTui.Broker;

/// <summary>What a client asks for in one Fetch.</summary>
internal sealed class FetchRequest
{
    public TimeSpan MaxWait { get; init; }
    public int MinBytes { get; init; }
    public int MaxBytes { get; init; }
    public int Session { get; set; }

    /// <summary>Nothing of a transaction that is open or was aborted.</summary>
    public bool OnlyCommitted { get; set; }

    public List<FetchTopic> Topics { get; } = [];

    /// <summary>Bytes found at the last try.</summary>
    public int Found { get; set; }
}

internal sealed record FetchTopic(string Name, Guid Id, List<FetchPartition> Partitions);

internal readonly record struct FetchPartition(int Index, int LeaderEpoch, long Offset, int MaxBytes);
