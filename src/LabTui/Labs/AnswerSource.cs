using System.Globalization;
using LabTui.Checks;
using LabTui.Dashboards;
using LabTui.Streams;

namespace LabTui.Labs;

/// <summary>Computes the answers that do not stand in the lab, from the data, the model and the broker as they are.</summary>
internal static class AnswerSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="source">Such as <c>data:fraud-share</c> or <c>score:fn</c>.</param>
    /// <exception cref="UserProblem">The lab names a source there is not, or it cannot be computed yet.</exception>
    public static string Compute(string source, World world, CancellationToken stop)
    {
        if (source.StartsWith(ObservedSource.Prefix, StringComparison.Ordinal)) return ObservedSource.Compute(source, world, stop);
        var value = source switch
        {
            "data:rows" => world.Data.Facts(stop).Rows,
            "data:frauds" => world.Data.Facts(stop).Frauds,
            "data:fraud-share" => world.Data.Facts(stop).FraudShare,
            "score:tp" => Score(world, stop).TruePositives,
            "score:fp" => Score(world, stop).FalsePositives,
            "score:fn" => Score(world, stop).FalseNegatives,
            "score:tn" => Score(world, stop).TrueNegatives,
            _ => throw UserProblem.Usage($"the lab asks for '{source}', which this program cannot compute"),
        };
        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>What the model says of every record in features now, at the threshold 0.50.</summary>
    private static ScoreSnapshot Score(World world, CancellationToken stop)
    {
        var sink = new ScoreSink(TrainedModel.Load(world.Home));
        using var reader = new RecordReader(world.Settings);
        reader.Start([world.Settings.Topic("features")], ReadFrom.Beginning, World.Patience);
        var batch = new RecordBatch();
        var start = TimeProvider.System.GetTimestamp();
        while (!reader.AtEnd)
        {
            stop.ThrowIfCancellationRequested();
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw UserProblem.Environment($"reading features took longer than {Patience.TotalSeconds:0} s; is the broker busy?");
            var count = reader.Poll(batch, 2000, TimeSpan.FromMilliseconds(200), stop);
            for (var i = 0; i < count; i++) sink.Take(batch, i, replayed: false);
        }
        return sink.Snapshot();
    }
}
