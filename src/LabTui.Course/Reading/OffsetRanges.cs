namespace LabTui.Course.Reading;

/// <summary>Offsets from First up to but not including End.</summary>
internal readonly record struct OffsetRange(long First, long End)
{
    public bool Meets(OffsetRange other) => First < other.End && other.First < End;
}

/// <summary>Offsets as ranges that neither meet nor touch, in their order. It is never changed: adding gives another one.</summary>
internal sealed class OffsetRanges
{
    private readonly OffsetRange[] _ranges;

    private OffsetRanges(OffsetRange[] ranges) => _ranges = ranges;

    public static OffsetRanges None { get; } = new([]);

    public IReadOnlyList<OffsetRange> All => _ranges;

    public long Count => _ranges.Sum(range => range.End - range.First);

    public OffsetRanges With(OffsetRange added)
    {
        if (added.First >= added.End)
        {
            return this;
        }

        var before = FirstThat(range => range.End >= added.First);
        var behind = FirstThat(range => range.First > added.End);
        var first = before < behind ? Math.Min(added.First, _ranges[before].First) : added.First;
        var end = before < behind ? Math.Max(added.End, _ranges[behind - 1].End) : added.End;
        return new([.. _ranges.AsSpan(0, before), new OffsetRange(first, end), .. _ranges.AsSpan(behind)]);
    }

    /// <summary>The parts of a range that are in here.</summary>
    public IEnumerable<OffsetRange> Within(OffsetRange range)
    {
        for (var i = FirstThat(it => it.End > range.First); i < _ranges.Length && _ranges[i].First < range.End; i++)
        {
            yield return new(Math.Max(range.First, _ranges[i].First), Math.Min(range.End, _ranges[i].End));
        }
    }

    public bool Meet(OffsetRange range) => Within(range).Any();

    /// <summary>The place of the first range of which this is true; it is true of all behind it.</summary>
    private int FirstThat(Predicate<OffsetRange> isBehind)
    {
        var (low, high) = (0, _ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isBehind(_ranges[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
