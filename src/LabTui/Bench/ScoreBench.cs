using System.Text;
using LabTui.Broker;
using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Course.Feeds;
using LabTui.Course.Home;
using LabTui.Learning;
using LabTui.Streams;
using RecordBatch = LabTui.Streams.RecordBatch;

namespace LabTui.Bench;

/// <summary>Live scoring one record at a time: the whole pipeline, from the broker over parsing, model, board and log to the commit.</summary>
internal sealed class ScoreBench(BenchReport report, ClusterSettings settings, StudentHome home, FraudModel model, TimeProvider time)
{
    private const int Rounds = 100; // of the 10,000 live payments
    private const int Passes = 9; // after the first, so ten million records in all
    private const string One = "labtui-bench-features-1",
        Eight = "labtui-bench-features-8";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(BenchReport report, FoundBroker? named, TimeProvider time, CancellationToken cancellationToken)
    {
        using var home = new BenchHome();
        var data = new TransactionSource(home.Home, null, _ => { });
        data.Open(cancellationToken);
        var start = time.GetTimestamp();
        var (model, _) = FraudTraining.Train(data.Path, cancellationToken: cancellationToken);
        report.Line("train on 90,000 payments", $"{time.GetElapsedTime(start).TotalSeconds:0.0} s", model.Card.Trainer);
        model.Save(home.Home.At(TrainedModel.DefaultFile));
        await using var own = named is null ? EmbeddedBroker.Start(new BrokerOptions()) : null;
        var settings = new ClusterSettings(named?.Bootstrap ?? own!.Address, named?.CommandConfig);
        var bench = new ScoreBench(report, settings, home.Home, model, time);
        await bench.MeasureAsync(data, cancellationToken);
    }

    private async Task MeasureAsync(TransactionSource data, CancellationToken cancellationToken)
    {
        using var cluster = new ClusterClient(settings);
        try
        {
            var written = await FillAsync(cluster, One, 1, data, cancellationToken);
            Alone(data, cancellationToken);
            var bare = BareConsume.PerSecond(settings, One, 1, written, time);
            report.Line("a bare Consume loop of the client", $"{bare:N0} /s", $"{written:N0} records");
            KcatBench.Line(report, settings, One, written, time);
            await PipelineAsync(cluster, written, bare, cancellationToken);
            Allocation(cancellationToken);

            written = await FillAsync(cluster, Eight, 8, data, cancellationToken);
            await ScoreProcesses.MeasureAsync(report, settings, home, Eight, written, time, cancellationToken);
        }
        finally
        {
            await cluster.DeleteTopicsAsync([One, Eight], CancellationToken.None);
        }
    }

    private async Task<int> FillAsync(
        ClusterClient cluster,
        string topic,
        int partitions,
        TransactionSource data,
        CancellationToken cancellationToken
    )
    {
        await cluster.CreateTopicAsync(topic, partitions, 1, null, false, cancellationToken);
        using var writer = new RecordWriter(settings);
        var rows = data.Read(FraudGenerator.FirstLiveRow, int.MaxValue, cancellationToken)
            .Select(t => (Encoding.UTF8.GetBytes(t.Time), Encoding.UTF8.GetBytes(t.Features)))
            .ToList();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (key, value) in rows)
            {
                writer.Send(topic, key, value, cancellationToken: cancellationToken);
            }
        }

        writer.Flush(s_limit, cancellationToken);
        return rows.Count * Rounds;
    }

    /// <summary>Parsing and scoring without broker and board.</summary>
    private void Alone(TransactionSource data, CancellationToken cancellationToken)
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

    private async Task PipelineAsync(ClusterClient cluster, int written, double bare, CancellationToken cancellationToken)
    {
        var first = await PassAsync("bench-0", written);
        report.Line(
            "live scoring, one record at a time",
            $"{first:N0} /s",
            FormattableString.Invariant($"mark 500,000 /s; {first / bare:0.00} of the bare loop, mark 0.45")
        );
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var pass = 0; pass < Passes; pass++)
        {
            await cluster.SetOffsetsAsync("bench-0", cluster.OffsetsOf(One, new OffsetTarget.Earliest(), s_limit), cancellationToken);
            await PassAsync("bench-0", written);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        report.Line($"memory after {(Passes + 1) * (long)written:N0} records", $"{grown / 1024.0:+0;-0} KiB");
    }

    /// <summary>The pipeline of `score`, from the first record that was handled to the last.</summary>
    private async Task<double> PassAsync(string group, int written)
    {
        var sink = new ScoreSink(model, TrainedModel.Hash(home));
        var (begun, at, last) = (0L, 0L, FeedStatus.Initial);
        void Tell(FeedStatus status)
        {
            if (begun == 0 && status.Handled > 0)
            {
                (begun, at) = (time.GetTimestamp(), status.Handled);
            }

            last = status;
        }

        using var feed = new Feed(
            settings,
            new FeedOptions(One, group, UntilEnd: true) { Home = home },
            Pace.Full(),
            sink,
            Tell,
            time
        ).Start();
        await feed.Completion.WaitAsync(s_limit);
        return last.Handled == written
            ? (written - at) / time.GetElapsedTime(begun).TotalSeconds
            : throw UserProblem.Environment($"only {last.Handled} of {written} records were scored: {last.Message}");
    }

    /// <summary>What parsing, model and board allocate; the client's own results are not among it.</summary>
    private void Allocation(CancellationToken cancellationToken)
    {
        var sink = new ScoreSink(model);
        using var reader = new RecordReader(settings);
        reader.Start([One], ReadFrom.Beginning, s_limit);
        var batch = new RecordBatch();
        var (records, bytes) = (0L, 0L);
        while (!reader.AtEnd)
        {
            var count = reader.Poll(batch, 2000, TimeSpan.FromSeconds(1), cancellationToken);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < count; i++)
            {
                sink.Take(batch, i, replayed: false);
            }

            sink.Flush();
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
            records += count;
        }

        report.Line("allocated by parsing, scoring and the board", $"{(double)bytes / records:0.000} bytes a record");
    }
}
