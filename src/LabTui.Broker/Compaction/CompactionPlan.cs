namespace LabTui.Broker;

/// <summary>
/// What a compaction of one partition would look at: the segments behind which nothing is written any more and whose
/// records are old enough and belong to no open transaction, and from which offset on they are dirty, that is, not yet looked at.
/// </summary>
internal sealed record CompactionPlan(PartitionLog Log, IReadOnlyList<Segment> Segments, long FirstDirty, long End)
{
    /// <summary>Dirty bytes among all that could be compacted.</summary>
    public double DirtyRatio { get; private init; }

    /// <summary>The newest offset of each idempotent producer: its batch stays, without records if need be.</summary>
    public required IReadOnlyDictionary<long, long> LastOfProducers { get; init; }

    public required IReadOnlyList<AbortedTransaction> Aborted { get; init; }

    /// <summary>Null when there is nothing to do yet. To be asked on the broker's loop.</summary>
    public static CompactionPlan? Of(PartitionLog log, long now)
    {
        var settings = log.Settings;
        if (!settings.Compacts || log.Segments.Count < 2)
        {
            return null;
        }

        var segments = log
            .Segments.SkipLast(1)
            .TakeWhile(s => s.NextOffset <= log.LastStableOffset)
            .TakeWhile(s => settings.MinCompactionLagMs == 0 || s.MaxTimestamp <= now - settings.MinCompactionLagMs)
            .ToList();
        if (segments.Count == 0)
        {
            return null;
        }

        var firstDirty = Math.Max(log.CleanedTo, log.StartOffset);
        var dirty = segments.Where(s => s.NextOffset > firstDirty && s.Length > 0).ToList();
        var bytes = dirty.Sum(s => (double)s.Length);
        var ratio = bytes == 0 ? 0 : bytes / segments.Sum(s => (double)s.Length);
        var isDue =
            ratio > settings.MinDirtyRatio
            || dirty.Exists(s => s.FirstTimestamp is > 0 and var first && now - first > settings.MaxCompactionLagMs);
        return bytes == 0 || !isDue
            ? null
            : new(log, segments, firstDirty, log.Segments[segments.Count].BaseOffset)
            {
                DirtyRatio = ratio,
                LastOfProducers = log.Producers.LastOffsets(),
                Aborted = [.. log.Transactions.Aborted],
            };
    }

    /// <summary>Rows of segments that together fit into one.</summary>
    public IEnumerable<IReadOnlyList<Segment>> Groups(long end)
    {
        var group = new List<Segment>();
        foreach (var segment in Segments.TakeWhile(s => s.BaseOffset < end))
        {
            var fits = group.Sum(s => (long)s.Length) + segment.Length <= Log.Settings.SegmentBytes;
            if (group.Count > 0 && (!fits || segment.NextOffset - group[0].BaseOffset > int.MaxValue))
            {
                yield return group;
                group = [];
            }

            group.Add(segment);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}
