using System.Text;
using LabTui.Broker;
using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Course.Feeds;
using LabTui.Learning;
using LabTui.Streams;
using RecordBatch = LabTui.Streams.RecordBatch;

namespace LabTui.Bench;

/// <summary>Live scoring one record at a time: from the broker through the feed's sink onto the board.</summary>
internal static class ScoreBench
{
    private const int Rounds = 30; // of the 10,000 live payments
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(BenchReport report, TimeProvider time, CancellationToken cancellationToken)
    {
        using var home = new BenchHome();
        var data = new TransactionSource(home.Home, null, _ => { });
        data.Open(cancellationToken);
        var start = time.GetTimestamp();
        var (model, _) = FraudTraining.Train(data.Path, cancellationToken: cancellationToken);
        report.Line("train on 90,000 payments", $"{time.GetElapsedTime(start).TotalSeconds:0.0} s", model.Card.Trainer);
        await using var broker = EmbeddedBroker.Start(new BrokerOptions());
        var settings = new ClusterSettings(broker.Address);
        var written = await FillAsync(settings, data, cancellationToken);
        Alone(report, model, data, time, cancellationToken);
        var sink = new ScoreSink(model);
        var reading = Through(settings, written, (_, _) => { }, time, cancellationToken);
        var scoring = Through(settings, written, (batch, i) => sink.Take(batch, i, replayed: false), time, cancellationToken);
        if (sink.Snapshot().Count != written)
        {
            throw UserProblem.Environment($"only {sink.Snapshot().Count} of {written} records were scored");
        }

        report.Line("reading alone, one record at a time", $"{reading:N0} /s");
        report.Line(
            "live scoring, one record at a time",
            $"{scoring:N0} /s",
            FormattableString.Invariant($"mark 400,000 /s; {scoring / reading:0.00} of reading alone")
        );
    }

    private static async Task<int> FillAsync(ClusterSettings settings, TransactionSource data, CancellationToken cancellationToken)
    {
        using var cluster = new ClusterClient(settings);
        await cluster.CreateTopicAsync("features", 1, 1, null, false, cancellationToken);
        using var writer = new RecordWriter(settings);
        var rows = data.Read(FraudGenerator.FirstLiveRow, int.MaxValue, cancellationToken)
            .Select(t => (Encoding.UTF8.GetBytes(t.Time), Encoding.UTF8.GetBytes(t.Features)))
            .ToList();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (key, value) in rows)
            {
                writer.Send("features", key, value, cancellationToken: cancellationToken);
            }
        }

        writer.Flush(s_limit, cancellationToken);
        return rows.Count * Rounds;
    }

    /// <summary>Parsing, scoring and counting without the broker.</summary>
    private static void Alone(
        BenchReport report,
        FraudModel model,
        TransactionSource data,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var lines = data.Read(FraudGenerator.FirstLiveRow, int.MaxValue, cancellationToken)
            .Select(t => Encoding.UTF8.GetBytes(t.Features))
            .ToList();
        var features = new double[FeatureLine.Width];
        var frauds = 0;
        var start = time.GetTimestamp();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var line in lines)
            {
                if (FeatureLine.TryParse(line, features, out _) && model.Predict(features))
                {
                    frauds++;
                }
            }
        }
        report.Line(
            "parse and score, one at a time, no broker",
            $"{lines.Count * Rounds / time.GetElapsedTime(start).TotalSeconds:N0} /s",
            FormattableString.Invariant($"{frauds / Rounds} called fraud")
        );
    }

    /// <summary>All records of the topic, each taken by itself: how many a second.</summary>
    private static double Through(
        ClusterSettings settings,
        int written,
        Action<RecordBatch, int> take,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var reader = new RecordReader(settings);
        reader.Start(["features"], ReadFrom.Beginning, TimeSpan.FromSeconds(10));
        var batch = new RecordBatch();
        var count = Take(reader.Poll(batch, 1, s_limit, cancellationToken));
        var start = time.GetTimestamp();
        while (!reader.AtEnd && time.GetElapsedTime(start) < s_limit)
        {
            count += Take(reader.Poll(batch, 2000, TimeSpan.FromSeconds(1), cancellationToken));
        }

        return count == written
            ? count / time.GetElapsedTime(start).TotalSeconds
            : throw UserProblem.Environment($"only {count} of {written} records came back");

        int Take(int records)
        {
            for (var i = 0; i < records; i++)
            {
                take(batch, i);
            }

            return records;
        }
    }
}
