using LabTui.Streams;

namespace LabTui.Panels;

/// <summary>What the lag dashboard shows of one group. Plain data, changed by replacing it.</summary>
/// <param name="Groups">All that can be chosen.</param>
/// <param name="Chosen">Null while there is no group.</param>
internal sealed record LagBoard(IReadOnlyList<string> Groups, string? Chosen)
{
    /// <summary>More than the widest terminal has columns.</summary>
    public const int MostSamples = 400;

    /// <summary>Null until it has been looked at.</summary>
    public LagView? Seen { get; init; }

    /// <summary>It is known which groups there are.</summary>
    public bool GroupsSeen { get; init; }

    /// <summary>Why it cannot be looked at; what was seen before stays.</summary>
    public string? Lost { get; init; }

    /// <summary>
    /// The total lag at each change, the newest last. Not at each second: what does not move must not change on the screen.
    /// </summary>
    public IReadOnlyList<double> Samples { get; init; } = [];

    /// <returns>This very board when the look has shown nothing new.</returns>
    public LagBoard With(WatchSnapshot<LagView> look)
    {
        if (look.Value is not { } view)
        {
            return look.Lost == Lost ? this : this with { Lost = look.Lost };
        }

        var moved = Seen is null || !Seen.Partitions.SequenceEqual(view.Partitions);
        if (!moved && Lost is null && SameMembers(Seen!.Group, view.Group))
        {
            return this;
        }

        return this with
        {
            Seen = view,
            Lost = null,
            Samples = moved ? [.. Samples.TakeLast(MostSamples - 1), view.Total] : Samples,
        };
    }

    /// <summary>The group that stands so many places after the chosen one, around the ends.</summary>
    public string? Neighbour(int by)
    {
        if (Groups.Count == 0)
        {
            return Chosen;
        }

        var at = Groups.ToList().IndexOf(Chosen ?? "");
        return Groups[(Math.Max(0, at) + by + Groups.Count) % Groups.Count];
    }

    public string Reader(PartitionLag partition)
    {
        var members = Seen?.Group?.Members ?? [];
        return members.FirstOrDefault(it => it.Assigned.Contains(new(partition.Topic, partition.Partition))) is { } member
            ? MemberNames.Of(member, members)
            : "-";
    }

    private static bool SameMembers(GroupInfo? a, GroupInfo? b) =>
        a is null || b is null
            ? a is null && b is null
            : a.State == b.State
                && a.Members.Count == b.Members.Count
                && a.Members.Zip(b.Members)
                    .All(pair => pair.First.MemberId == pair.Second.MemberId && pair.First.Assigned.SequenceEqual(pair.Second.Assigned));
}
