using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Bench;

/// <summary>
/// The embedded broker as a process of its own, and beside it, in turns, a named Kafka or one of LABTUI_KAFKA_DIR: records a
/// second, transactions, one record at a time, groups that settle, start, memory, a compaction.
/// </summary>
internal static class BrokerBench
{
    private const int Turns = 5;
    private const int Requests = 2000;

    public static async Task RunAsync(BenchReport report, FoundBroker? named, TimeProvider time, CancellationToken cancellationToken)
    {
        using var home = new BenchHome();
        var start = time.GetTimestamp();
        var own = await new BrokerFinder(home.Home, BrokerFinder.EmbeddedWord, null).FindAsync(cancellationToken);
        await ProduceFirstAsync(own.Bootstrap, time, cancellationToken);
        var ownStart = time.GetElapsedTime(start).TotalSeconds;
        start = time.GetTimestamp();
        using var kafka = named is null ? OtherKafka.Start() : null;
        var other = named?.Bootstrap ?? kafka?.Bootstrap;
        if (kafka is not null)
        {
            await ProduceFirstAsync(kafka.Bootstrap, time, cancellationToken);
            var factor = time.GetElapsedTime(start).TotalSeconds / ownStart;
            report.Line(
                "start to first produce",
                $"{ownStart:0.00} s",
                FormattableString.Invariant($"Kafka takes {factor:0} times that; mark 20")
            );
        }
        else
        {
            report.Line("start to first produce", $"{ownStart:0.00} s");
        }

        var settings = new ClusterSettings(own.Bootstrap);
        var otherSettings = other is null ? null : new ClusterSettings(other, named?.CommandConfig);
        foreach (var size in new[] { 100, 1024 })
        {
            foreach (var partitions in new[] { 1, 8 })
            {
                await ThroughputAsync(report, settings, otherSettings, size, partitions, time, cancellationToken);
            }
        }

        await TransactionBench.RunAsync(report, settings, otherSettings, time, cancellationToken);
        await FirstRecordAsync(report, settings, time, cancellationToken);
        await LatencyAsync(report, own.Bootstrap, other, time, cancellationToken);
        await GroupBench.RunAsync(report, settings, otherSettings, time, cancellationToken);
        await MemoryAsync(report, home, settings, kafka, otherSettings, time, cancellationToken);
        var (seconds, before, after, longest) = await CompactionBench.RunAsync(time, cancellationToken);
        report.Line(
            "a compaction, 1 GiB",
            $"{seconds:0.0} s",
            FormattableString.Invariant($"{before:0.00} GiB to {after:0.00}; mark 10 s")
        );
        report.Line("longest append beside it", $"{longest:0.0} ms", "mark 50 ms");
    }

    private static async Task ThroughputAsync(
        BenchReport report,
        ClusterSettings own,
        ClusterSettings? other,
        int size,
        int partitions,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        List<(double Produce, double Consume)> ours = [];
        List<(double Produce, double Consume)> theirs = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            ours.Add(await new BrokerThroughput(own, size, partitions, time).MeasureAsync(cancellationToken));
            if (other is not null)
            {
                theirs.Add(await new BrokerThroughput(other, size, partitions, time).MeasureAsync(cancellationToken));
            }
        }

        foreach (
            var (what, of) in new (string, Func<(double Produce, double Consume), double>)[]
            {
                ("produce", r => r.Produce),
                ("consume", r => r.Consume),
            }
        )
        {
            var rate = BenchReport.Median(ours.Select(of));
            var note =
                theirs.Count == 0
                    ? ""
                    : FormattableString.Invariant($"{rate / BenchReport.Median(theirs.Select(of)):0.00} times Kafka's; mark 1.0");
            report.Line($"{what}, {size} B, {partitions} partitions", $"{rate:N0} /s", note);
        }
    }

    /// <summary>Through the ordinary client, from before it is made until the broker has taken the record.</summary>
    private static async Task FirstRecordAsync(
        BenchReport report,
        ClusterSettings settings,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(settings);
        var topic = $"labtui-bench-new-client-{Environment.ProcessId}";
        await cluster.CreateTopicAsync(topic, 1, 1, null, false, cancellationToken);
        var taken = new List<double>(Turns);
        for (var turn = 0; turn < Turns; turn++)
        {
            var start = time.GetTimestamp();
            using var writer = new RecordWriter(settings);
            writer.Send(topic, null, new byte[100], cancellationToken: cancellationToken);
            writer.Flush(TimeSpan.FromSeconds(10), cancellationToken);
            taken.Add(time.GetElapsedTime(start).TotalMilliseconds);
            if (writer.Delivered != 1)
            {
                throw UserProblem.Environment("the broker did not take a record within 10 s");
            }
        }

        await cluster.DeleteTopicAsync(topic, CancellationToken.None);
        report.Line("first record of a new client", $"{BenchReport.Median(taken):0} ms", "mark 100 ms");
    }

    private static async Task LatencyAsync(
        BenchReport report,
        string own,
        string? other,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (p50, p99) = await LatencyAsync(own, time, cancellationToken);
        var note = other is null
            ? ""
            : FormattableString.Invariant($"{p50 / (await LatencyAsync(other, time, cancellationToken)).P50:0.00} of Kafka's; mark 0.5");
        report.Line("one record at a time, p50", $"{p50:0.000} ms", note);
        report.Line("one record at a time, p99", $"{p99:0.000} ms", "mark 1 ms");
    }

    private static async Task<(double P50, double P99)> LatencyAsync(
        string bootstrap,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(new(bootstrap));
        var topic = $"labtui-bench-latency-{Environment.ProcessId}";
        await cluster.CreateTopicAsync(topic, 1, 1, null, false, cancellationToken);
        using var client = new RawBrokerClient(bootstrap, topic, 100, time.GetUtcNow().ToUnixTimeMilliseconds());
        var taken = new List<double>(Requests);
        for (var i = 0; i < 2 * Requests; i++)
        {
            var start = time.GetTimestamp();
            client.Produce();
            if (i >= Requests) // the first half warms up
            {
                taken.Add(time.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        await cluster.DeleteTopicAsync(topic, CancellationToken.None);
        taken.Sort();
        return (taken[taken.Count / 2], taken[taken.Count * 99 / 100]);
    }

    private static async Task MemoryAsync(
        BenchReport report,
        BenchHome home,
        ClusterSettings own,
        OtherKafka? kafka,
        ClusterSettings? other,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        await FillAsync(own, time, cancellationToken);
        var ours = MemoryBench.Pss(home.BrokerPid);
        var note = "";
        if (kafka is not null)
        {
            await FillAsync(other!, time, cancellationToken);
            note = FormattableString.Invariant($"{ours / MemoryBench.Pss(kafka.Pid):0.00} of Kafka's; mark 0.2");
        }

        report.Line("PSS after 1 GiB", $"{ours:0} MB", note);
    }

    private static async Task FillAsync(ClusterSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        const int Batch = 900;
        const int Size = 1024;
        using var cluster = new ClusterClient(settings);
        var topic = $"labtui-bench-memory-{Environment.ProcessId}";
        await cluster.CreateTopicAsync(topic, 1, 1, null, false, cancellationToken);
        using var client = new RawBrokerClient(settings.BootstrapServers, topic, Size, time.GetUtcNow().ToUnixTimeMilliseconds(), Batch);
        for (var i = 0; i < (1 << 30) / (Batch * Size); i++)
        {
            client.Produce();
        }

        await cluster.DeleteTopicAsync(topic, CancellationToken.None);
    }

    private static async Task ProduceFirstAsync(string bootstrap, TimeProvider time, CancellationToken cancellationToken)
    {
        using var cluster = new ClusterClient(new(bootstrap));
        await cluster.CreateTopicAsync("labtui-bench-first", 1, 1, null, false, cancellationToken);
        using var client = new RawBrokerClient(bootstrap, "labtui-bench-first", 100, time.GetUtcNow().ToUnixTimeMilliseconds());
        client.Produce();
    }
}
