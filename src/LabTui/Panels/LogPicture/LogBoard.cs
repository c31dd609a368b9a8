using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>What the log picture shows: what was seen last, and what has come with it. Changed by replacing it.</summary>
/// <param name="Named">The topics that were asked for by name; null for whichever there are.</param>
internal sealed record LogBoard(IReadOnlyList<string>? Named)
{
    private static readonly TimeSpan s_newFor = TimeSpan.FromSeconds(3);

    /// <summary>Null until it has been looked at.</summary>
    public LogLook? Look { get; init; }

    public Readings Readings { get; init; } = Readings.None;

    /// <summary>The offsets that have come lately, by partition.</summary>
    public IReadOnlyDictionary<TopicPartition, OffsetRange> New { get; init; } = new Dictionary<TopicPartition, OffsetRange>();

    /// <summary>When something came last.</summary>
    public DateTimeOffset NewAt { get; init; }

    /// <summary>Why the broker cannot be asked; what was seen before stays.</summary>
    public string? Lost { get; init; }

    public IReadOnlyList<LogTopic> Topics => Look?.Topics ?? [];

    /// <summary>Asked for and not there.</summary>
    public IEnumerable<string> Missing => Look is null ? [] : (Named ?? []).Where(name => !Topics.Any(topic => topic.Name == name));

    public Watermarks? At(TopicPartition place) =>
        Topics.FirstOrDefault(topic => topic.Name == place.Topic)?.Partitions.FirstOrDefault(it => it.Partition == place.Partition);

    /// <returns>This very board when the look has shown nothing new.</returns>
    public LogBoard With(WatchSnapshot<LogLook> look)
    {
        if (look.Value is not { } seen)
        {
            return look.Lost == Lost ? this : this with { Lost = look.Lost };
        }

        var arrived = Look is null ? [] : LogArrivals.Between(Look, seen);
        var arrivals = arrived.Count > 0 || (New.Count > 0 && look.At - NewAt >= s_newFor) ? arrived : New;
        var same = Look is not null && LogSameness.AreSame(Look, seen);
        return same && Lost is null && ReferenceEquals(arrivals, New)
            ? this
            : this with
            {
                Look = same ? Look : seen,
                Lost = null,
                New = arrivals,
                NewAt = arrived.Count > 0 ? look.At : NewAt,
            };
    }

    public LogBoard With(Readings readings) => ReferenceEquals(readings, Readings) ? this : this with { Readings = readings };
}
