using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Bench;

/// <summary>How long eight consumers that begin at once take until each has its eighth of 64 partitions.</summary>
internal static class GroupBench
{
    private const int Members = 8;
    private const int Partitions = 64;
    private const int Turns = 3;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(
        BenchReport report,
        ClusterSettings own,
        ClusterSettings? other,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        foreach (var protocol in new[] { "classic", "consumer" })
        {
            var (seconds, kafka) = await InTurns.MedianAsync(
                Turns,
                own,
                other,
                (settings, _) => SettleAsync(settings, protocol, time, cancellationToken)
            );
            var note = kafka is null ? "" : FormattableString.Invariant($"{seconds / kafka:0.00} of Kafka's; mark 0.5");
            report.Line($"a group of {Members} on {Partitions} partitions settles, {protocol}", $"{seconds:0.00} s", note);
        }
    }

    private static async Task<double> SettleAsync(
        ClusterSettings settings,
        string protocol,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(settings);
        var name = $"labtui-bench-group-{Guid.NewGuid():N}";
        await cluster.CreateTopicAsync(name, Partitions, 1, null, false, cancellationToken);
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, [.. Lines(settings.ConfigFile), $"group.protocol={protocol}"], cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(s_limit);
        try
        {
            var start = time.GetTimestamp();
            var held = new int[Members];
            var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var members = Enumerable
                .Range(0, Members)
                .Select(i =>
                    Task.Run(
                        () => Consume(new(settings.BootstrapServers, file), name, held, i, settled, over.Token),
                        CancellationToken.None
                    )
                )
                .ToList();
            await settled.Task.WaitAsync(over.Token);
            var seconds = time.GetElapsedTime(start).TotalSeconds;
            await over.CancelAsync();
            await Task.WhenAll(members);
            await cluster.DeleteGroupsAsync([name], cancellationToken);
            return seconds;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw UserProblem.Environment($"a group did not settle within {s_limit.TotalSeconds} s");
        }
        finally
        {
            File.Delete(file);
            await cluster.DeleteTopicAsync(name, CancellationToken.None);
        }
    }

    private static void Consume(
        ClusterSettings settings,
        string name,
        int[] held,
        int own,
        TaskCompletionSource settled,
        CancellationToken over
    )
    {
        try
        {
            using var reader = new GroupReader(settings, new(name, [name], OffsetReset.Earliest));
            while (!over.IsCancellationRequested)
            {
                reader.Poll(1, TimeSpan.FromMilliseconds(10), CancellationToken.None);
                Volatile.Write(ref held[own], reader.Assignment.Count);
                if (Array.TrueForAll(held, h => h == Partitions / Members))
                {
                    settled.TrySetResult();
                }
            }
        }
        catch (Exception e)
        {
            settled.TrySetException(e);
        }
    }

    private static string[] Lines(string? file) => file is null ? [] : File.ReadAllLines(file);
}
