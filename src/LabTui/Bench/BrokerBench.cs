using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Bench;

/// <summary>Produce and consume rate through the ordinary client: the embedded broker as a process of its own, and a named Kafka beside it.</summary>
internal static class BrokerBench
{
    private const int Records = 500_000;
    private const int Size = 100;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(BenchReport report, FoundBroker? named, TimeProvider time, CancellationToken cancellationToken)
    {
        using var home = new BenchHome();
        var own = await new BrokerFinder(home.Home, BrokerFinder.EmbeddedWord, null).FindAsync(cancellationToken);
        var (produce, consume) = await MeasureAsync(new ClusterSettings(own.Bootstrap), time, cancellationToken);
        report.Line($"embedded broker, produce {Size} B records", $"{produce:N0} /s");
        report.Line($"embedded broker, consume {Size} B records", $"{consume:N0} /s");
        if (named is null)
        {
            return;
        }

        var (otherProduce, otherConsume) = await MeasureAsync(
            new ClusterSettings(named.Bootstrap, named.CommandConfig),
            time,
            cancellationToken
        );
        report.Line(
            $"{named.Bootstrap}, produce",
            $"{otherProduce:N0} /s",
            FormattableString.Invariant($"embedded is {produce / otherProduce:0.00} times that")
        );
        report.Line(
            $"{named.Bootstrap}, consume",
            $"{otherConsume:N0} /s",
            FormattableString.Invariant($"embedded is {consume / otherConsume:0.00} times that")
        );
    }

    private static async Task<(double Produce, double Consume)> MeasureAsync(
        ClusterSettings settings,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(settings);
        var topic = $"labtui-bench-{Environment.ProcessId}";
        await cluster.CreateTopicAsync(topic, 1, 1, null, false, cancellationToken);
        try
        {
            return (Produce(settings, topic, time, cancellationToken), Consume(settings, topic, time, cancellationToken));
        }
        finally
        {
            await cluster.DeleteTopicsAsync([topic], CancellationToken.None);
        }
    }

    private static double Produce(ClusterSettings settings, string topic, TimeProvider time, CancellationToken cancellationToken)
    {
        var value = new byte[Size];
        using var writer = new RecordWriter(settings);
        writer.Send(topic, null, value, cancellationToken: cancellationToken);
        writer.Flush(s_limit, cancellationToken); // connected and the topic known: only then the clock runs
        var start = time.GetTimestamp();
        for (var i = 1; i < Records; i++)
        {
            writer.Send(topic, null, value, cancellationToken: cancellationToken);
        }

        writer.Flush(s_limit, cancellationToken);
        if (writer.Delivered != Records)
        {
            throw UserProblem.Environment($"only {writer.Delivered} of {Records} records were taken");
        }

        return Records / time.GetElapsedTime(start).TotalSeconds;
    }

    private static double Consume(ClusterSettings settings, string topic, TimeProvider time, CancellationToken cancellationToken)
    {
        using var reader = new RecordReader(settings);
        var batch = new RecordBatch();
        reader.Start([topic], ReadFrom.Beginning, TimeSpan.FromSeconds(10));
        var read = reader.Poll(batch, 1, s_limit, cancellationToken);
        var start = time.GetTimestamp();
        while (!reader.AtEnd && time.GetElapsedTime(start) < s_limit)
        {
            read += reader.Poll(batch, 5000, TimeSpan.FromSeconds(1), cancellationToken);
        }

        if (read < Records)
        {
            throw UserProblem.Environment($"only {read} of {Records} records came back");
        }

        return read / time.GetElapsedTime(start).TotalSeconds;
    }
}
