namespace LabTui.Broker;

internal enum MemberState
{
    /// <summary>It has what its epoch gives it.</summary>
    Stable,

    /// <summary>It is asked to give up partitions and has not yet.</summary>
    Unrevoked,

    /// <summary>Partitions that it is to have are still held by others.</summary>
    Unreleased,
}

/// <summary>One consumer in a group of the consumer protocol.</summary>
/// <param name="session">Rings when it has been silent for too long.</param>
/// <param name="revocation">Rings when it has not given up its partitions in time.</param>
internal sealed class ConsumerMember(string id, Alarm session, Alarm revocation) : IDisposable
{
    public string Id { get; } = id;

    public Alarm Session { get; } = session;

    public Alarm Revocation { get; } = revocation;

    public string? InstanceId { get; init; }

    public string? RackId { get; set; }

    public string ClientId { get; set; } = "";

    public string ClientHost { get; set; } = "";

    public TimeSpan RebalanceTimeout { get; set; }

    public Subscription Subscription { get; set; } = Subscription.Nothing;

    public string? Assignor { get; set; }

    public int Epoch { get; set; }

    public int PreviousEpoch { get; set; }

    public MemberState State { get; set; }

    /// <summary>What it may read, each partition with the epoch since which it may.</summary>
    public IReadOnlyDictionary<TopicIdPartition, int> Assigned { get; set; } = new Dictionary<TopicIdPartition, int>();

    /// <summary>What it is to give up and holds until it says that it does not.</summary>
    public IReadOnlyDictionary<TopicIdPartition, int> Revoking { get; set; } = new Dictionary<TopicIdPartition, int>();

    /// <summary>What it is to have in the end.</summary>
    public IReadOnlySet<TopicIdPartition> Target { get; set; } = new HashSet<TopicIdPartition>();

    /// <summary>The epoch since which it may commit offsets of this partition; null = it may not.</summary>
    public int? EpochOf(TopicIdPartition partition) =>
        Assigned.TryGetValue(partition, out var epoch) || Revoking.TryGetValue(partition, out epoch) ? epoch : null;

    public void Dispose()
    {
        Session.Dispose();
        Revocation.Dispose();
    }
}
