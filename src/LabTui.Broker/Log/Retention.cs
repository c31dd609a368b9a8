namespace LabTui.Broker;

/// <summary>
/// Which segments a log need not keep any more: too old, too many bytes, or wholly before its start. Always a row of
/// the oldest; the active one goes too when even its newest record is too old. What may
/// belong to an open transaction stays until that has ended.
/// </summary>
internal static class Retention
{
    /// <summary>Takes them out of the log; whoever called deletes them, oldest first.</summary>
    public static IReadOnlyList<Segment> TakeExpired(this PartitionLog log, long now)
    {
        var before = log.Segments.Skip(1).TakeWhile(s => s.BaseOffset <= log.StartOffset).Count();
        var count = log.Settings.Deletes ? Math.Max(before, Math.Max(TooOld(log, now), TooLarge(log))) : before;
        var stable = log.Segments.Take(count).TakeWhile(s => s.NextOffset <= log.LastStableOffset).Count();
        return stable == 0 ? [] : log.TakeOldest(stable, now);
    }

    private static int TooOld(PartitionLog log, long now) =>
        log.Settings.RetentionMs < 0
            ? 0
            : log.Segments.TakeWhile(s => s.Length > 0 && s.MaxTimestamp >= 0 && now - s.MaxTimestamp > log.Settings.RetentionMs).Count();

    private static int TooLarge(PartitionLog log)
    {
        if (log.Settings.RetentionBytes < 0)
        {
            return 0;
        }

        var over = log.Size - log.Settings.RetentionBytes;
        return log.Segments.TakeWhile(s => s.Length > 0 && (over -= s.Length) >= 0).Count();
    }
}
