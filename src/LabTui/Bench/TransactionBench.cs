using LabTui.Streams;

namespace LabTui.Bench;

/// <summary>Transactions of a hundred records a second, in turns with another Kafka.</summary>
internal static class TransactionBench
{
    private const int Turns = 5;
    private const int Transactions = 300;
    private const int Size = 100;

    public static async Task RunAsync(
        BenchReport report,
        ClusterSettings own,
        ClusterSettings? other,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (rate, kafka) = await InTurns.MedianAsync(
            Turns,
            own,
            other,
            (settings, turn) => MeasureAsync(settings, turn, time, cancellationToken)
        );
        var note = kafka is null ? "" : FormattableString.Invariant($"{rate / kafka:0.00} times Kafka's; mark 1.0");
        report.Line("transactions of 100 records", $"{rate:N0} /s", note);
    }

    private static async Task<double> MeasureAsync(
        ClusterSettings settings,
        int turn,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(settings);
        var topic = $"labtui-bench-transactions-{Environment.ProcessId}-{turn}";
        await cluster.CreateTopicAsync(topic, 1, 1, null, false, cancellationToken);
        try
        {
            using var transactions = new RawTransactions(settings.BootstrapServers, topic, Size, time.GetUtcNow().ToUnixTimeMilliseconds());
            for (var i = 0; i < Transactions / 3; i++)
            {
                transactions.Commit(); // warms up
            }

            var start = time.GetTimestamp();
            for (var i = 0; i < Transactions; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                transactions.Commit();
            }

            return Transactions / time.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            await cluster.DeleteTopicAsync(topic, CancellationToken.None);
        }
    }
}
