namespace LabTui.Broker;

/// <summary>
/// How a member gets from what it has to what it is to have: first it gives up what is not to be its own, then it
/// moves to the newest epoch and takes what is free; the rest as the others let go of it.
/// </summary>
internal static class Reconciliation
{
    /// <param name="owned">What the member says that it holds; null = it did not say.</param>
    /// <returns>False when there is nothing to do, or nothing can be done yet.</returns>
    public static bool Step(
        ConsumerMember member,
        int targetEpoch,
        IReadOnlySet<TopicIdPartition>? owned,
        Func<TopicIdPartition, bool> isHeldByAnother
    )
    {
        if (member.State == MemberState.Stable && member.Epoch == targetEpoch)
        {
            return false;
        }

        if (member.State == MemberState.Unrevoked && StillHolds(owned, member.Revoking))
        {
            return false;
        }

        var kept = member.Assigned.Where(p => member.Target.Contains(p.Key)).ToDictionary();
        var revoking = member.Assigned.Where(p => !member.Target.Contains(p.Key)).ToDictionary();
        if (revoking.Count > 0 && StillHolds(owned, revoking))
        {
            Set(member, MemberState.Unrevoked, member.Epoch, kept, revoking);
            return true;
        }

        foreach (var free in member.Target.Where(p => !kept.ContainsKey(p) && !isHeldByAnother(p)))
        {
            kept[free] = targetEpoch;
        }

        var state = kept.Count < member.Target.Count ? MemberState.Unreleased : MemberState.Stable;
        if (state == member.State && targetEpoch == member.Epoch && kept.Count == member.Assigned.Count)
        {
            return false;
        }

        Set(member, state, targetEpoch, kept, new Dictionary<TopicIdPartition, int>());
        return true;
    }

    private static void Set(
        ConsumerMember member,
        MemberState state,
        int epoch,
        Dictionary<TopicIdPartition, int> assigned,
        Dictionary<TopicIdPartition, int> revoking
    )
    {
        (member.State, member.PreviousEpoch, member.Epoch) = (state, member.Epoch, epoch);
        (member.Assigned, member.Revoking) = (assigned, revoking);
    }

    private static bool StillHolds(IReadOnlySet<TopicIdPartition>? owned, IReadOnlyDictionary<TopicIdPartition, int> given) =>
        owned is null || owned.Any(given.ContainsKey);
}
