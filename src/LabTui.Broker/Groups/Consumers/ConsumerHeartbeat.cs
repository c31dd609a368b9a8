namespace LabTui.Broker;

/// <summary>What a member of a group of the consumer protocol says; null = as it was.</summary>
internal sealed record ConsumerHeartbeat(string MemberId, int Epoch)
{
    /// <summary>Epochs that are none: the member joins, leaves, or is static and will be back.</summary>
    public const int Join = 0;
    public const int Leave = -1;
    public const int LeaveForNow = -2;

    public string? InstanceId { get; init; }

    public string? RackId { get; init; }

    public string ClientId { get; init; } = "";

    public string ClientHost { get; init; } = "";

    public TimeSpan? RebalanceTimeout { get; init; }

    public IReadOnlyList<string>? TopicNames { get; init; }

    public string? TopicRegex { get; init; }

    public string? Assignor { get; init; }

    /// <summary>The partitions that the member holds.</summary>
    public IReadOnlySet<TopicIdPartition>? Owned { get; init; }

    /// <summary>It says everything, as after an answer that was lost: then it is told everything too.</summary>
    public bool IsFull => RebalanceTimeout is not null && (TopicNames ?? (object?)TopicRegex) is not null && Owned is not null;
}

/// <param name="Assignment">Null = as it was.</param>
internal sealed record ConsumerHeartbeatAnswer(
    ErrorCode Error,
    string? Message,
    string? MemberId = null,
    int Epoch = 0,
    TimeSpan Interval = default,
    IReadOnlyCollection<TopicIdPartition>? Assignment = null
);
