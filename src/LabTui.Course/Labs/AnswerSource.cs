using System.Globalization;
using LabTui.Course.Checks;
using LabTui.Course.Feeds;
using LabTui.Streams;

namespace LabTui.Course.Labs;

/// <summary>Computes the answers that do not stand in the lab, from the data, the model and the broker as they are.</summary>
internal static class AnswerSource
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <param name="source">Such as <c>data:fraud-share</c> or <c>score:fn</c>.</param>
    /// <exception cref="UserProblem">The lab names a source there is not, or it cannot be computed yet.</exception>
    public static string Compute(string source, World world, CancellationToken cancellationToken)
    {
        if (source.StartsWith(ObservedSource.Prefix, StringComparison.Ordinal))
        {
            return ObservedSource.Compute(source, world, cancellationToken);
        }

        var value = source switch
        {
            "data:rows" => world.Data.Facts(cancellationToken).Rows,
            "data:frauds" => world.Data.Facts(cancellationToken).Frauds,
            "data:fraud-share" => world.Data.Facts(cancellationToken).FraudShare,
            "score:tp" => Score(world, cancellationToken).TruePositives,
            "score:fp" => Score(world, cancellationToken).FalsePositives,
            "score:fn" => Score(world, cancellationToken).FalseNegatives,
            "score:tn" => Score(world, cancellationToken).TrueNegatives,
            _ => throw UserProblem.Usage($"the lab asks for '{source}', which this program cannot compute"),
        };
        return value.ToString("R", CultureInfo.InvariantCulture);
    }

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
