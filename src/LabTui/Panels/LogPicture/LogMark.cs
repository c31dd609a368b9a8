using System.Globalization;
using LabTui.Course.Reading;
using LabTui.Layout;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>Where a group stands in one partition.</summary>
/// <param name="Committed">Null where it has committed nothing.</param>
/// <param name="Reads">The offset that its reader, one of this program's, gets next; null where none has read.</param>
/// <param name="Member">Who has the partition; null for nobody.</param>
internal sealed record LogMark(string Group, long? Committed, long? Reads, string? Member, OffsetRanges Twice)
{
    public long? Lag { get; private init; }

    /// <summary>Null where the group has nothing to do with the partition.</summary>
    public static LogMark? Of(LogGroup group, LogTopic topic, Watermarks marks, Readings readings)
    {
        var place = new TopicPartition(topic.Name, marks.Partition);
        long? committed = group.Committed.TryGetValue(place, out var at) ? at : null;
        var reading = readings.At(new(topic.Id, marks.Partition, group.Group.Id));
        var members = group.Group.Members;
        var member = members.FirstOrDefault(it => it.Assigned.Contains(place));
        if (committed is null && reading is null && member is null)
        {
            return null;
        }

        var name = member is null ? null : MemberNames.Of(member, members);
        return new(group.Group.Id, committed, reading?.Next, name, reading?.Twice ?? OffsetRanges.None)
        {
            Lag = committed is null ? null : new PartitionLag(place.Topic, place.Partition, committed, marks.Low, marks.High).Lag,
        };
    }

    /// <summary>All of it in words.</summary>
    public string Words => Member is null ? Place : $"{Place}  {Member}";

    /// <summary>Without who has the partition.</summary>
    public string Place
    {
        get
        {
            var committed = Committed is { } at ? Invariant($"committed {at:N0}{(Lag == 0 ? ", done" : "")}") : "nothing committed";
            var reads =
                Reads is not { } next || next == Committed ? ""
                : Member is null ? Invariant($", last read {next - 1:N0}")
                : Invariant($", reads {next:N0}");
            var lag = Lag is > 0 ? Invariant($"  lag {Lag:N0}") : "";
            var twice = Twice.Count > 0 ? Invariant($"  {Counted.Of(Twice.Count, "record")} read twice") : "";
            return $"{Group} {committed}{reads}{lag}{twice}";
        }
    }

    /// <summary>For where there is little room.</summary>
    public string Short =>
        Invariant($"{Group} {(Committed is { } at ? Invariant($"{at:N0}") : "-")}{(Lag is > 0 ? Invariant($" lag {Lag:N0}") : "")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
