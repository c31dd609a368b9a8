using System.Globalization;
using System.Text.RegularExpressions;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>
/// <c>records: { topic, exactly?, at-least?, keyed?, partitions-used?, headers?, json?, columns?, matches? }</c>. <c>matches</c> names rows of the data
/// file: <c>data:features rows 90000..90004</c>, the last one included; without it, to the end.
/// </summary>
internal sealed partial class RecordsCheck : ICheck
{
    [GeneratedRegex(@"^data:(customerinfo|features) rows (\d+)\.\.(\d*)$")]
    private static partial Regex Source { get; }

    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken) =>
        Task.FromResult(Look(spec, world, cancellationToken));

    private static CheckSeen Look(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var topic = world.Topic(spec);
        if (world.Watermarks(topic) is not { } marks)
        {
            return CheckSeen.NotYet($"no topic {topic}", ("records", 0));
        }

        var records = marks.Sum(m => m.Count);
        return Count(spec, records)
            ?? PartitionsUsed(spec, marks)
            ?? Matches(spec, world, topic, marks, records, cancellationToken)
            ?? Content(spec, world, topic, cancellationToken)
            ?? CheckSeen.Pass(Number($"{records:N0} records"));
    }

    private static CheckSeen? Count(CheckSpec spec, long records)
    {
        if (spec.Integer("exactly") is { } exactly && records != exactly)
        {
            return CheckSeen.NotYet(Number($"{records:N0} of {exactly:N0} records"), ("records", records), ("missing", exactly - records));
        }

        if (spec.Integer("at-least") is { } least && records < least)
        {
            return CheckSeen.NotYet(Number($"{records:N0} of {least:N0} records"), ("records", records), ("missing", least - records));
        }

        return null;
    }

    private static CheckSeen? PartitionsUsed(CheckSpec spec, IReadOnlyList<Watermarks> marks)
    {
        if (spec.Integer("partitions-used") is not { } wanted)
        {
            return null;
        }

        var used = marks.Count(m => m.Count > 0);
        var empty = string.Join(", ", marks.Where(m => m.Count == 0).Select(m => m.Partition));
        return used >= wanted ? null : CheckSeen.NotYet($"records in {used} of {wanted} partitions, empty: {empty}", ("used", used));
    }

    private static CheckSeen? Matches(
        CheckSpec spec,
        World world,
        string topic,
        IReadOnlyList<Watermarks> marks,
        long records,
        CancellationToken cancellationToken
    )
    {
        if (spec.Text("matches") is not { } source)
        {
            return null;
        }

        if (Source.Match(source) is not { Success: true } match)
        {
            return CheckSeen.Error($"'{source}' is no source of rows; write data:customerinfo rows 90000..90004");
        }

        var from = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        var to =
            match.Groups[3].Length == 0
                ? world.Data.Facts(cancellationToken).Rows
                : int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) + 1;
        if (records != to - from)
        {
            return CheckSeen.NotYet(
                Number($"{records:N0} of {to - from:N0} records"),
                ("records", records),
                ("missing", to - from - records)
            );
        }

        var customers = match.Groups[1].Value == "customerinfo";
        var difference = world.Comparisons.Difference(
            world.Settings,
            topic,
            marks,
            source,
            () => Rows(world, from, to, customers, cancellationToken),
            cancellationToken
        );
        return difference is null ? CheckSeen.Pass(Number($"{records:N0} records, each as in the file")) : CheckSeen.NotYet(difference);
    }

    private static List<(string, string)> Rows(World world, int from, int to, bool customers, CancellationToken cancellationToken) =>
        [.. world.Data.Read(from, to, cancellationToken).Select(t => (t.Time, customers ? t.CustomerInfo : t.Features))];

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
        foreach (var record in reader.ReadAll(topic, ReadFrom.Beginning, World.Patience, cancellationToken))
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
