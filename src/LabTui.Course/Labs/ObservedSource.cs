using System.Globalization;
using System.Text;
using LabTui.Course.Checks;
using LabTui.Streams;

namespace LabTui.Course.Labs;

/// <summary>
/// Answers to predictions, from what lies on the broker once the prediction's commands have run. A topic is read the way the
/// student's own consumer reads it, without a group, so that looking changes nothing and can be done again by a grader.
/// </summary>
internal static class ObservedSource
{
    public const string Prefix = "observed:";

    /// <summary>More records than a person can have looked at.</summary>
    private const int MostRecords = 100_000;

    /// <summary>Did they come as they were written, over all partitions?</summary>
    /// <remarks>Written order is that of the timestamps; of records of the same millisecond, that of their keys.</remarks>
    internal static string ArrivalOrder(IReadOnlyList<StreamRecord> arrived)
    {
        for (var i = 1; i < arrived.Count; i++)
        {
            var byTime = arrived[i - 1].TimestampUtc.CompareTo(arrived[i].TimestampUtc);
            var before = byTime != 0 ? byTime : (arrived[i - 1].Key ?? []).AsSpan().SequenceCompareTo(arrived[i].Key ?? []);
            if (before > 0)
            {
                return "per-partition";
            }
        }
        return "written";
    }

    internal static string PartitionOf(string key, IEnumerable<StreamRecord> records)
    {
        var wanted = Encoding.UTF8.GetBytes(key);
        var partitions = records
            .Where(record => record.Key is { } own && own.AsSpan().SequenceEqual(wanted))
            .Select(record => record.Partition)
            .Distinct()
            .ToList();
        return partitions switch
        {
            [] => throw UserProblem.NotYet($"no record has the key '{key}' yet"),
            [var one] => one.ToString(CultureInfo.InvariantCulture),
            _ => "several",
        };
    }

    /// <summary>Reads from the end to the end: what is there already is not seen, whatever there is of it.</summary>
    public static int Latest(string topic, World world, CancellationToken cancellationToken)
    {
        var name = world.Settings.Topic(topic);
        if (world.Watermarks(name) is null)
        {
            throw UserProblem.NotYet($"there is no topic {name} yet");
        }

        using var reader = new RecordReader(world.Settings);
        return reader.ReadAll(name, ReadFrom.End, World.TimeLimit, cancellationToken).Take(MostRecords).Count();
    }

    /// <exception cref="UserProblem">There is nothing to observe yet.</exception>
    public static IEnumerable<StreamRecord> Read(string topic, World world, CancellationToken cancellationToken)
    {
        var name = world.Settings.Topic(topic);
        if (world.Watermarks(name) is not { } marks)
        {
            throw UserProblem.NotYet($"there is no topic {name} yet");
        }

        if (marks.Sum(mark => mark.Count) == 0)
        {
            throw UserProblem.NotYet($"{name} holds no records yet");
        }

        using var reader = new RecordReader(world.Settings);
        foreach (var record in reader.ReadAll(name, ReadFrom.Beginning, World.TimeLimit, cancellationToken).Take(MostRecords))
        {
            yield return record;
        }
    }
}
