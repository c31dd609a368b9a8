using System.Diagnostics;
using System.Globalization;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Bench;

/// <summary>`labtui score` as one process, and as two that share the partitions of a topic.</summary>
internal static class ScoreProcesses
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    public static async Task MeasureAsync(
        BenchReport report,
        ClusterSettings settings,
        StudentHome home,
        string topic,
        int records,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var one = await RunAsync(settings, home, topic, records, 1, time, cancellationToken);
        var two = await RunAsync(settings, home, topic, records, 2, time, cancellationToken);
        report.Line("one process, eight partitions", $"{one:N0} /s");
        report.Line(
            "two processes in one group",
            $"{two:N0} /s",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{two / one:0.00} of one; {Environment.ProcessorCount} cores, of which the broker takes its part"
            )
        );
    }

    /// <summary>From the first look that sees something committed to the one that sees everything.</summary>
    private static async Task<double> RunAsync(
        ClusterSettings settings,
        StudentHome home,
        string topic,
        int records,
        int count,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var group = $"bench-{count}";
        using var cluster = new ClusterClient(settings);
        var processes = Enumerable.Range(0, count).Select(_ => Start(settings, home, topic, group)).ToList();
        try
        {
            var (begun, at) = (0L, 0L);
            var start = time.GetTimestamp();
            while (time.GetElapsedTime(start) < s_limit)
            {
                var committed = cluster.Lag(group, [topic], s_limit).Sum(it => it.Committed ?? 0);
                if (begun == 0 && committed > 0)
                {
                    (begun, at) = (time.GetTimestamp(), committed);
                }

                if (committed == records)
                {
                    return (records - at) / time.GetElapsedTime(begun).TotalSeconds;
                }

                await Task.Delay(s_look, time, cancellationToken);
            }

            throw UserProblem.Environment($"{count} processes did not score {records} records in {s_limit.TotalMinutes:0} minutes");
        }
        finally
        {
            foreach (var process in processes)
            {
                process.Kill(entireProcessTree: true);
                process.Dispose();
            }
        }
    }

    private static Process Start(ClusterSettings settings, StudentHome home, string topic, string group)
    {
        string[] words = ["score", "--topic", topic, "--group", group, "--home", home.Path];
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", .. SelfCommand.Words, .. words]);
        start.Environment["LABTUI_BOOTSTRAP"] = settings.BootstrapServers;
        return Process.Start(start)!;
    }
}
