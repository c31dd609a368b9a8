namespace LabTui.Streams;

/// <summary>A cluster that has answered.</summary>
/// <param name="ClusterId">Null where the cluster does not tell it.</param>
/// <param name="Controller">The broker that decides who leads which partition; null where the cluster does not tell it.</param>
public sealed record ClusterInfo(string? ClusterId, IReadOnlyList<BrokerInfo> Brokers, int TopicCount, int? Controller);

public sealed record BrokerInfo(int Id, string Host, int Port);

/// <param name="Internal">Kafka's own (its name begins with two underscores).</param>
public sealed record TopicInfo(string Name, IReadOnlyList<PartitionInfo> Partitions, bool Internal);

/// <param name="Leader">The broker that leads it, -1 for none.</param>
public sealed record PartitionInfo(int Id, int Leader, IReadOnlyList<int> Replicas, IReadOnlyList<int> InSync);

/// <summary>The offsets that a partition holds: [Low, High).</summary>
public sealed record Watermarks(int Partition, long Low, long High)
{
    public long Count => High - Low;
}

public sealed record TopicConfig(string Name, string Value, bool IsDefault, bool IsReadOnly);

/// <param name="State">Kafka's word: Empty, PreparingRebalance, CompletingRebalance, Stable, Dead.</param>
/// <param name="Protocol">The assignment strategy, empty while there is none.</param>
public sealed record GroupInfo(string Id, string State, string Protocol, IReadOnlyList<GroupMember> Members);

public sealed record GroupMember(string MemberId, string ClientId, string Host, IReadOnlyList<TopicPartition> Assigned);

public readonly record struct TopicPartition(string Topic, int Partition)
{
    public override string ToString() => $"{Topic}-{Partition}";
}

/// <summary>An offset in a partition; for a commit, that of the next record to read.</summary>
public readonly record struct PartitionOffset(string Topic, int Partition, long Offset);

/// <param name="Committed">Null where the group has committed nothing.</param>
/// <param name="End">The offset that the next record will get.</param>
public sealed record PartitionLag(string Topic, int Partition, long? Committed, long Low, long End)
{
    /// <summary>
    /// Records that a group would still have to read. Without a commit that is all there is; a commit that has
    /// fallen out of the log (retention, a topic made anew) counts what can still be read.
    /// </summary>
    public long Lag => Committed is { } next && next <= End ? End - Math.Max(next, Low) : End - Low;
}
