namespace LabTui.Broker;

/// <summary>How a broker is to be. The defaults are an ephemeral broker on a port of the system's choice.</summary>
public sealed record BrokerOptions
{
    /// <summary>
    /// Where topics, records and offsets are kept; null = in memory only. No other broker may use it meanwhile: hold a
    /// <see cref="DataDirLock"/>.
    /// </summary>
    public string? DataDir { get; init; }

    /// <summary>0 = a free one chosen by the system.</summary>
    public int Port { get; init; }

    /// <summary>Only this machine may connect. False listens on every address, for everyone, without a password.</summary>
    public bool LoopbackOnly { get; init; } = true;

    /// <summary>Listen on this one address instead of 127.0.0.1 and ::1.</summary>
    public string? ListenAddress { get; init; }

    /// <summary>All partitions together; what would go beyond is refused with the name of the largest topic.</summary>
    public long LogCapBytes { get; init; } = 2L << 30;

    /// <summary>Faults on order from the start, as <see cref="FaultProblem"/> reads them.</summary>
    public string Faults { get; init; } = "";

    public bool AutoCreateTopics { get; init; }

    /// <summary>Partitions of a topic that does not say how many (-1), or is created by use.</summary>
    public int DefaultPartitions { get; init; } = 1;

    /// <summary>How long the first member of a group waits for others. Kafka's default is 3 s.</summary>
    public TimeSpan InitialRebalanceDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How often a member of a group of the consumer protocol (KIP-848) is to say that it is there.</summary>
    public TimeSpan ConsumerHeartbeatInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A member of such a group that is silent for so long is none any more.</summary>
    public TimeSpan ConsumerSessionTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often a topic with a retention of its own is looked at. Kafka's default, for all, is five minutes.</summary>
    public TimeSpan RetentionInterval { get; init; } = TimeSpan.FromSeconds(1);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>One line per event worth knowing. Called from any thread.</summary>
    public Action<string>? Log { get; init; }

    public int MaxConnections { get; init; } = 1000;

    public int MaxPartitions { get; init; } = 4000;

    public int MaxGroups { get; init; } = 1000;

    public int MaxGroupMembers { get; init; } = 500;

    /// <summary>Beyond, the one that has been unused for longest is forgotten, as Kafka does after a week.</summary>
    public int MaxTransactionalIds { get; init; } = 1000;

    public int MaxRequestBytes { get; init; } = 16 << 20;

    /// <summary>A segment file's size; a topic may ask for less, not for more.</summary>
    public int SegmentBytes { get; init; } = 64 << 20;

    /// <summary>A connection on which nothing happens is closed, as Kafka does.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A request that has begun must have come in, and a response must have been taken, within this.</summary>
    public TimeSpan TransferLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What is wrong with faults that somebody orders; null = nothing. Several have semicolons between them.</summary>
    public static string? FaultProblem(string faults) => FaultRule.Parse(faults).Problem;
}
