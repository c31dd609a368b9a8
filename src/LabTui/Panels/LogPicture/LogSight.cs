using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>What a person looks at: the record under the cursor, and how near.</summary>
/// <param name="Place">Null while nobody has moved the cursor.</param>
/// <param name="Scale">Offsets a cell; null for as many as it takes to see all.</param>
internal sealed record LogSight(TopicPartition? Place = null, long Offset = 0, long? Scale = null)
{
    /// <summary>The record stands in full, and the logs do not.</summary>
    public bool IsWhole { get; init; }

    /// <summary>In a partition without the cursor: what the first group gets next is in sight, instead of the newest.</summary>
    public bool FollowsGroup { get; init; }

    /// <summary>What is left of it on this board: partitions go, and logs lose their oldest records.</summary>
    public LogSight On(LogBoard board) =>
        Place is not { } place ? this
        : board.At(place) is not { Count: > 0 } marks ? this with { Place = null, IsWhole = false }
        : this with { Offset = Math.Clamp(Offset, marks.Low, marks.High - 1) };

    /// <summary>The record so many offsets further; the newest of the first partition that has any when there was none before.</summary>
    public LogSight Step(LogBoard board, long by)
    {
        if (On(board) is { Place: not null } here)
        {
            return (here with { Offset = here.Offset + by }).On(board);
        }

        var first = Filled(board).FirstOrDefault();
        return board.At(first) is { } marks ? this with { Place = first, Offset = marks.High - 1 } : this;
    }

    /// <summary>The same offset in another partition, so many further down, or the nearest to it that there is.</summary>
    public LogSight Turn(LogBoard board, int by)
    {
        if (On(board) is not { Place: { } place })
        {
            return Step(board, 0);
        }

        var filled = Filled(board).ToList();
        var next = filled[Math.Clamp(filled.IndexOf(place) + by, 0, filled.Count - 1)];
        return next == place ? this : (this with { Place = next }).On(board);
    }

    public LogSight End(LogBoard board, bool newest)
    {
        var here = Step(board, 0);
        return here.Place is { } place && board.At(place) is { } marks ? here with { Offset = newest ? marks.High - 1 : marks.Low } : here;
    }

    private static IEnumerable<TopicPartition> Filled(LogBoard board) =>
        board.Topics.SelectMany(topic =>
            topic.Partitions.Where(it => it.Count > 0).Select(it => new TopicPartition(topic.Name, it.Partition))
        );
}
