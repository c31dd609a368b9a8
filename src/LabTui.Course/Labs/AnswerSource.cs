using System.Globalization;
using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Feeds;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>Computes the answers that do not stand in the lab, from the data, the model and the broker as they are.</summary>
internal static class AnswerSource
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private delegate string Way(World world, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>One for each row of <see cref="AnswerSources"/>.</summary>
    private static readonly Dictionary<string, Way> s_ways = new()
    {
        ["data:rows"] = (world, _, cancel) => Text(world.Data.Facts(cancel).Rows),
        ["data:frauds"] = (world, _, cancel) => Text(world.Data.Facts(cancel).Frauds),
        ["data:fraud-share"] = (world, _, cancel) => Text(world.Data.Facts(cancel).FraudShare),
        ["data:legitimate-share"] = (world, names, cancel) => Text(DataSource.LegitimateShare(Only(names), world.Data, cancel)),
        ["data:rows-from"] = (world, names, cancel) => Text(DataSource.RowsFrom(names[0], world.Data, cancel)),
        ["data:value"] = (world, names, cancel) => DataSource.Value(names[0], names[1], world.Data, cancel),
        ["data:column-mean"] = (world, names, cancel) => Text(DataSource.Mean(names[0], world.Data, cancel)),
        ["data:column-max"] = (world, names, cancel) => Text(DataSource.Max(names[0], world.Data, cancel)),
        ["data:distinct"] = (world, names, cancel) => Text(DataSource.Distinct(names[0], world.Data, cancel)),
        ["data:most-fraud"] = (world, names, cancel) => DataSource.MostFraud(names[0], world.Data, cancel),
        ["data:first-fraud"] = (world, names, cancel) => DataSource.FirstFraud(names[0], names[1], world.Data, cancel),
        ["data:top-correlations"] = (world, names, cancel) => DataSource.TopCorrelations(Only(names), world.Data, cancel),
        ["score:tp"] = (world, _, cancel) => Text(Score(world, cancel).TruePositives),
        ["score:fp"] = (world, _, cancel) => Text(Score(world, cancel).FalsePositives),
        ["score:fn"] = (world, _, cancel) => Text(Score(world, cancel).FalseNegatives),
        ["score:tn"] = (world, _, cancel) => Text(Score(world, cancel).TrueNegatives),
        ["observed:arrival-order"] = (world, names, cancel) =>
            ObservedSource.ArrivalOrder([.. ObservedSource.Read(names[0], world, cancel)]),
        ["observed:partition"] = (world, names, cancel) =>
            ObservedSource.PartitionOf(names[0], ObservedSource.Read(names[1], world, cancel)),
        ["observed:partitions-used"] = (world, names, cancel) =>
            Text(ObservedSource.Read(names[0], world, cancel).Select(record => record.Partition).Distinct().Count()),
        ["observed:records"] = (world, names, cancel) => Text(ObservedSource.Read(names[0], world, cancel).Count()),
        ["observed:latest"] = (world, names, cancel) => Text(ObservedSource.Latest(names[0], world, cancel)),
        ["observed:committed"] = (world, names, _) => ObservedGroup.Committed(names[0], names[1], world),
        ["observed:lag"] = (world, names, _) => ObservedGroup.Lag(names[0], world),
        ["observed:assignment"] = (world, names, cancel) => ObservedGroup.Assignment(names[0], world, cancel),
        ["observed:replayed"] = (world, names, _) => ObservedGroup.Replayed(names[0], names[1], world),
        ["observed:exercise"] = (world, _, _) => Returned(world),
    };

    internal static IEnumerable<string> Known => s_ways.Keys;

    /// <param name="source">Such as <c>data:fraud-share</c> or <c>observed:records orders</c>.</param>
    /// <exception cref="UserProblem">The lab names a source there is not, or it cannot be computed yet.</exception>
    public static string Compute(string source, World world, CancellationToken cancellationToken) =>
        AnswerSources.Parse(source) is { } parsed
            ? s_ways[parsed.Source.Word](world, parsed.Names, cancellationToken)
            : throw UserProblem.Usage($"the lab asks for '{source}', which this program cannot compute");

    /// <summary>Of a source whose one name may be left out.</summary>
    private static string? Only(IReadOnlyList<string> names) => names is [var name] ? name : null;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Returned(World world) =>
        world is { Lab.Id: { } lab, Step.Exercise: { } exercise } && new ReturnedValues(world.Home).Of(lab, exercise) is { } value
            ? value
            : throw UserProblem.NotYet("the exercise has not been run yet, or returned nothing");

    /// <summary>What is said now of every record in features, at the threshold 0.50: by whose code has judged them last, else by the model.</summary>
    private static ScoreSnapshot Score(World world, CancellationToken cancellationToken)
    {
        var topic = world.Settings.Topic("features");
        var sink = Scorers.OfLast(world.Course, world.Lab, topic);
        using var owned = sink as IDisposable;
        using var reader = new RecordReader(world.Settings);
        reader.Start([topic], ReadFrom.Beginning, World.TimeLimit);
        var batch = new RecordBatch();
        var start = TimeProvider.System.GetTimestamp();
        while (!reader.AtEnd)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TimeProvider.System.GetElapsedTime(start) > s_limit)
            {
                throw UserProblem.Environment($"reading features took longer than {s_limit.TotalSeconds:0} s; is the broker busy?");
            }

            var count = reader.Poll(batch, 2000, TimeSpan.FromMilliseconds(200), cancellationToken);
            for (var i = 0; i < count; i++)
            {
                sink.Take(batch, i, replayed: false);
            }

            if (sink.Flush() is { } trouble)
            {
                throw UserProblem.NotYet($"{sink.Scorer} fails: {trouble}");
            }

            sink.TakePoison();
        }

        return sink.Snapshot();
    }
}
