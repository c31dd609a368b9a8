using System.Globalization;
using LabTui.Course.Checks;
using LabTui.Course.Feeds;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>Computes the answers that do not stand in the lab, from the data, the model and the broker as they are.</summary>
internal static class AnswerSource
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private delegate string Way(World world, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>One for each row of <see cref="AnswerSources"/>.</summary>
    private static readonly Dictionary<string, Way> s_ways = new()
    {
        ["data:rows"] = (world, _, cancel) => Text(world.Data.Facts(cancel).Rows),
        ["data:frauds"] = (world, _, cancel) => Text(world.Data.Facts(cancel).Frauds),
        ["data:fraud-share"] = (world, _, cancel) => Text(world.Data.Facts(cancel).FraudShare),
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
    };

    internal static IEnumerable<string> Known => s_ways.Keys;

    /// <param name="source">Such as <c>data:fraud-share</c> or <c>observed:records orders</c>.</param>
    /// <exception cref="UserProblem">The lab names a source there is not, or it cannot be computed yet.</exception>
    public static string Compute(string source, World world, CancellationToken cancellationToken) =>
        AnswerSources.Parse(source) is { } parsed
            ? s_ways[parsed.Source.Word](world, parsed.Names, cancellationToken)
            : throw UserProblem.Usage($"the lab asks for '{source}', which this program cannot compute");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What the model says of every record in features now, at the threshold 0.50.</summary>
    private static ScoreSnapshot Score(World world, CancellationToken cancellationToken)
    {
        var sink = new ScoreSink(TrainedModel.Load(world.Home));
        using var reader = new RecordReader(world.Settings);
        reader.Start([world.Settings.Topic("features")], ReadFrom.Beginning, World.Patience);
        var batch = new RecordBatch();
        var start = TimeProvider.System.GetTimestamp();
        while (!reader.AtEnd)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TimeProvider.System.GetElapsedTime(start) > s_patience)
            {
                throw UserProblem.Environment($"reading features took longer than {s_patience.TotalSeconds:0} s; is the broker busy?");
            }

            var count = reader.Poll(batch, 2000, TimeSpan.FromMilliseconds(200), cancellationToken);
            for (var i = 0; i < count; i++)
            {
                sink.Take(batch, i, replayed: false);
            }
        }
        return sink.Snapshot();
    }
}
