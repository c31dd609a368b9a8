namespace LabTui.Course.Reading;

/// <summary>How many records some batches are about.</summary>
/// <param name="Read">Each as often as it was read.</param>
/// <param name="Distinct">Each once.</param>
/// <param name="Repeated">Those that were read more than once, each once.</param>
internal readonly record struct OffsetCounts(long Read, long Distinct, long Repeated)
{
    public static OffsetCounts Of(IEnumerable<LoggedBatch> batches) =>
        batches
            .GroupBy(batch => (batch.TopicId, batch.Partition))
            .Select(OfPartition)
            .Aggregate(
                default(OffsetCounts),
                (sum, one) => new(sum.Read + one.Read, sum.Distinct + one.Distinct, sum.Repeated + one.Repeated)
            );

    /// <summary>Goes over the offsets at which a batch begins or has ended, and counts how many are open.</summary>
    private static OffsetCounts OfPartition(IEnumerable<LoggedBatch> batches)
    {
        var edges = batches
            .SelectMany(batch => new[] { (At: batch.First, Step: 1), (At: batch.Last + 1, Step: -1) })
            .OrderBy(edge => edge.At);
        var (open, from) = (0, 0L);
        var counts = default(OffsetCounts);
        foreach (var (at, step) in edges)
        {
            var length = at - from;
            counts = new(
                counts.Read + (open * length),
                counts.Distinct + (open > 0 ? length : 0),
                counts.Repeated + (open > 1 ? length : 0)
            );
            (open, from) = (open + step, at);
        }

        return counts;
    }
}
