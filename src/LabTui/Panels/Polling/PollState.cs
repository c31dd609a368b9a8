namespace LabTui.Panels.Polling;

/// <summary>What one poll brought.</summary>
/// <param name="Asked">How many records were asked for at most.</param>
/// <param name="Position">The offset that comes next, where anything came; null where nothing ever has.</param>
internal sealed record PollTurn(int Number, int Asked, IReadOnlyList<PolledRecord> Records, long? Position);

internal sealed record PolledRecord(int Partition, long Offset, string Value);

/// <summary>A consumer that is polled by hand. Changed by replacing it.</summary>
/// <param name="Turns">The newest first.</param>
internal sealed record PollState(string Group, IReadOnlyList<PollTurn> Turns)
{
    private const int MostTurns = 50;

    /// <summary>It has asked to be taken into the group, or is in it.</summary>
    public bool IsMember { get; init; }

    /// <summary>The partitions it was given; null while the group has not settled.</summary>
    public IReadOnlyList<int>? Assigned { get; init; }

    /// <summary>A poll is on its way.</summary>
    public bool IsPolling { get; init; }

    public string? Problem { get; init; }

    public PollTurn? Last => Turns is [var last, ..] ? last : null;

    public PollState With(int asked, IReadOnlyList<PolledRecord> records)
    {
        var position = records.Count > 0 ? records[^1].Offset + 1 : Last?.Position;
        var turn = new PollTurn((Last?.Number ?? 0) + 1, asked, records, position);
        return this with { Turns = [turn, .. Turns.Take(MostTurns - 1)], IsPolling = false };
    }

    public string Words =>
        Problem is { } problem ? problem
        : !IsMember ? $"not in {Group}: the first poll joins it"
        : IsPolling ? "polling"
        : Assigned is null ? $"joining {Group}: it has no partition yet"
        : Assigned.Count == 0 ? $"member of {Group}, without a partition"
        : $"member of {Group}, has {string.Join(", ", Assigned.Select(it => $"p{it}"))}";
}
