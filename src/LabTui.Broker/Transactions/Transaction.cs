namespace LabTui.Broker;

internal enum TransactionState
{
    Empty,
    Ongoing,
    PrepareCommit,
    PrepareAbort,
    CompleteCommit,
    CompleteAbort,
}

/// <summary>
/// A transactional id: the producer that has it now, and its newest transaction. Never changed, only replaced, once what
/// replaces it is on the disk; this is also how it lies there.
/// </summary>
/// <param name="LastEpoch">From which its producer came to this epoch by asking; -1 = otherwise.</param>
/// <param name="StartedAt">Of the newest transaction, in ms; -1 = none since the producer came.</param>
internal sealed record Transaction(
    string Id,
    long ProducerId,
    short Epoch,
    short LastEpoch,
    int TimeoutMs,
    TransactionState State,
    long StartedAt,
    HashSet<TopicPartition> Partitions,
    HashSet<string> Groups,
    List<PendingOffset> Offsets
)
{
    /// <summary>The last but one: the last is for the broker itself, to end the transaction of a producer that has the last but one.</summary>
    public const short LargestEpoch = short.MaxValue - 1;

    /// <summary>Its outcome is decided, but not yet in all partitions.</summary>
    public bool IsEnding => State is TransactionState.PrepareCommit or TransactionState.PrepareAbort;

    public bool IsOpen => State == TransactionState.Ongoing || IsEnding;

    public bool IsOverdue(long now) => State == TransactionState.Ongoing && now - StartedAt > TimeoutMs;

    public static Transaction New(string id, long producerId, int timeoutMs) =>
        new(id, producerId, 0, -1, timeoutMs, TransactionState.Empty, -1, [], [], []);

    /// <summary>In a transaction now, which is begun if need be.</summary>
    public Transaction Begun(long now) =>
        State == TransactionState.Ongoing ? this : this with { State = TransactionState.Ongoing, StartedAt = now };

    public Transaction Ending(bool committed) =>
        this with
        {
            State = committed ? TransactionState.PrepareCommit : TransactionState.PrepareAbort,
        };

    public Transaction Ended() =>
        this with
        {
            State = State == TransactionState.PrepareCommit ? TransactionState.CompleteCommit : TransactionState.CompleteAbort,
            Partitions = [],
            Groups = [],
            Offsets = [],
        };
}

/// <summary>An offset that a group will have when the transaction is committed.</summary>
internal sealed record PendingOffset(string Group, string Topic, int Partition, long Offset, int LeaderEpoch, string Metadata)
{
    public TopicPartition Key => new(Topic, Partition);
}
