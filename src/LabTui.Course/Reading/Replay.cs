namespace LabTui.Course.Reading;

/// <summary>What a group reads again once one of its readers was killed: whatever that one had shown and not committed.</summary>
internal static class Replay
{
    /// <param name="batches">Of one group and one topic, in the order in which they were read.</param>
    /// <returns>How many records the last killed reader had shown, and how many of them were read after it; null where none was killed.</returns>
    public static (long Shown, long Again)? AfterKill(IReadOnlyList<LoggedBatch> batches)
    {
        if (batches.LastOrDefault(batch => batch.Killed is not null)?.Killed is not { } process)
        {
            return null;
        }

        var (shown, again) = (0L, 0L);
        foreach (var partition in batches.GroupBy(batch => batch.Partition))
        {
            var all = partition.ToList();
            var dead = all.Where(batch => batch.Killed == process).ToList();
            var since = all.Skip(all.FindLastIndex(batch => batch.Killed == process) + 1).ToList();
            var ofDead = OffsetCounts.Of(dead).Distinct;
            shown += ofDead;
            again += ofDead + OffsetCounts.Of(since).Distinct - OffsetCounts.Of(dead.Concat(since)).Distinct;
        }

        return (shown, again);
    }
}
