namespace LabTui.Streams;

/// <summary>What a member of a consumer group is made of.</summary>
/// <param name="Group">The group's id on the cluster.</param>
/// <param name="Reset">What to do in a partition where the group has committed nothing (auto.offset.reset).</param>
public sealed record GroupReaderOptions(string Group, IReadOnlyList<string> Topics, OffsetReset Reset)
{
    /// <summary>How long a silent member keeps its partitions. Kafka allows 6 s and more.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>The client commits by itself what it was told has been handled: at its own interval, at a rebalance and when it leaves.</summary>
    public bool AutoCommit { get; init; }

    public string ClientId { get; init; } = "labtui";
}

/// <summary>auto.offset.reset in the client's own words.</summary>
public enum OffsetReset
{
    Earliest,
    Latest,
    Error,
}
