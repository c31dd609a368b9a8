namespace LabTui.Course.Reading;

/// <summary>A partition as one group's readers see it.</summary>
/// <param name="TopicId">A topic that is made anew has another one.</param>
internal readonly record struct ReadPlace(string TopicId, int Partition, string Group);

/// <summary>How far the readers of this home have come in one place.</summary>
/// <param name="Next">The offset behind the record that was read last.</param>
/// <param name="Twice">What was read more than once.</param>
internal sealed record Reading(long Next, OffsetRanges Once, OffsetRanges Twice)
{
    public static Reading Nothing { get; } = new(0, OffsetRanges.None, OffsetRanges.None);

    public Reading With(long first, long last)
    {
        var range = new OffsetRange(first, last + 1);
        return new(range.End, Once.With(range), Once.Within(range).Aggregate(Twice, (twice, again) => twice.With(again)));
    }
}

/// <summary>Where the readers of this home stand, as they wrote it down. It is never changed: adding gives another one.</summary>
internal sealed class Readings
{
    private readonly Dictionary<ReadPlace, Reading> _places;

    private Readings(Dictionary<ReadPlace, Reading> places) => _places = places;

    public static Readings None { get; } = new([]);

    /// <summary>Null where none of them has read anything.</summary>
    public Reading? At(ReadPlace place) => _places.GetValueOrDefault(place);

    public Readings With(IEnumerable<LoggedBatch> batches)
    {
        var places = new Dictionary<ReadPlace, Reading>(_places);
        foreach (var batch in batches)
        {
            var place = new ReadPlace(batch.TopicId, batch.Partition, batch.Group);
            places[place] = places.GetValueOrDefault(place, Reading.Nothing).With(batch.First, batch.Last);
        }

        return new(places);
    }
}
