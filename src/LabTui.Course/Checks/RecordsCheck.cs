using System.Globalization;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>
/// <c>records: { topic, exactly?, at-least?, at-most?, keyed?, partitions-used?, headers?, json?, columns?, matches? }</c>: all of it must
/// hold. Without a number there must be one record at least, or what is asked of every record would hold of none.
/// </summary>
internal sealed class RecordsCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken) =>
        Task.FromResult(Look(spec, world, cancellationToken));

    private static CheckSeen Look(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var topic = world.Topic(spec);
        if (world.Watermarks(topic) is not { } marks)
        {
            return CheckSeen.NoTopic(topic);
        }

        var records = marks.Sum(m => m.Count);
        return Count(spec, world, records, cancellationToken)
            ?? PartitionsUsed(spec, marks)
            ?? Difference(spec, world, topic, marks, cancellationToken)
            ?? Content(spec, world, topic, cancellationToken)
            ?? CheckSeen.Pass(Number($"{records:N0} records{(spec.Has("matches") ? ", each as in the file" : "")}"));
    }

    private static CheckSeen? Count(CheckSpec spec, World world, long records, CancellationToken cancellationToken)
    {
        var wanted = spec.Bound("exactly", "at-least", "at-most") ?? new Bounds(1, null);
        if (spec.Rows("matches") is { } rows)
        {
            wanted = wanted.And(Bounds.Of(Bounds.ExactlyWord, EndOf(rows, world, cancellationToken) - rows.First));
        }

        return wanted.Holds(records)
            ? null
            : CheckSeen.NotYet(Shortfall.Words(wanted, records, "records"), [("records", records), .. Shortfall.Of(wanted, records)]) with
            {
                // Retention may still bring a topic down to a bound from above, but hardly to one number.
                NeedsAction = wanted.AtMost is { } most && records > most && wanted.AtLeast == most,
            };
    }

    private static CheckSeen? PartitionsUsed(CheckSpec spec, IReadOnlyList<Watermarks> marks)
    {
        if (spec.Bound("partitions-used") is not { } wanted)
        {
            return null;
        }

        var used = marks.Count(m => m.Count > 0);
        var empty = string.Join(", ", marks.Where(m => m.Count == 0).Select(m => m.Partition));
        return wanted.Holds(used)
            ? null
            : CheckSeen.NotYet(
                $"records in {used} partitions, {wanted} wanted{(empty.Length > 0 ? "; empty: " + empty : "")}",
                ("used", used)
            );
    }

    private static CheckSeen? Difference(
        CheckSpec spec,
        World world,
        string topic,
        IReadOnlyList<Watermarks> marks,
        CancellationToken cancellationToken
    ) =>
        spec.Rows("matches") is { } rows
        && world.Comparisons.Difference(
            world.Settings,
            topic,
            marks,
            $"{rows.Form} {rows}",
            () => Rows(rows, world, cancellationToken),
            cancellationToken
        )
            is { } difference
            ? CheckSeen.NotYet(difference)
            : null;

    private static int EndOf(RowSource rows, World world, CancellationToken cancellationToken) =>
        rows.Last + 1 ?? world.Data.Facts(cancellationToken).Rows;

    private static List<(string, string)> Rows(RowSource rows, World world, CancellationToken cancellationToken) =>
        [
            .. world
                .Data.Read(rows.First, EndOf(rows, world, cancellationToken), cancellationToken)
                .Select(t => (t.Time, rows.Form == "customerinfo" ? t.CustomerInfo : t.Features)),
        ];

    /// <summary>What has to be read record by record.</summary>
    private static CheckSeen? Content(CheckSpec spec, World world, string topic, CancellationToken cancellationToken)
    {
        var shape = new RecordShape(spec);
        if (!shape.AsksAnything)
        {
            return null;
        }

        var (without, lack) = (0L, "");
        using var reader = new RecordReader(world.Settings);
        foreach (var record in reader.ReadAll(topic, ReadFrom.Beginning, World.TimeLimit, cancellationToken))
        {
            if (shape.Lacks(record) is not { } lacks)
            {
                continue;
            }

            if (without++ == 0)
            {
                lack = lacks;
            }
        }
        return without == 0 ? null : CheckSeen.NotYet($"{without} records {lack}", ("missing", without));
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
