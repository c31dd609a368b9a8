using System.Diagnostics;
using System.Globalization;
using LabTui.Course.Home;

namespace LabTui.Course.Grading;

/// <summary>What may be spent on one student.</summary>
/// <param name="CpuSeconds">Of each process. CPU time, so that two busy cores do not change a grade.</param>
internal sealed record GradeLimits(int CpuSeconds)
{
    /// <summary>For what waits instead of working.</summary>
    public TimeSpan Wall => TimeSpan.FromSeconds(CpuSeconds * 5.0);
}

/// <summary>Grades one student's copy in a process of its own, which is ended with all it has started when a limit is reached.</summary>
internal static class GradeChild
{
    private const int MostRows = 10_000;

    /// <param name="arguments">What the hidden command is called with.</param>
    /// <returns>The rows it gave, and why it gave no more; null when it came to its end.</returns>
    public static async Task<(IReadOnlyList<GradeRow> Rows, string? Ended)> RunAsync(
        IReadOnlyList<string> arguments,
        GradeLimits limits,
        CancellationToken cancellationToken
    )
    {
        // The shell sets the limit and becomes the program: a limit can be set only from within.
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] words =
        [
            "-c",
            "ulimit -t \"$1\"; shift; exec \"$@\"",
            "labtui-grade",
            limits.CpuSeconds.ToString(CultureInfo.InvariantCulture),
            .. SelfCommand.Words,
            .. arguments,
        ];
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment.Remove("LABTUI_BOOTSTRAP");
        start.Environment.Remove("LABTUI_HOME");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limits.Wall);
        using var process = Process.Start(start) ?? throw UserProblem.Environment("a process for grading could not be started");
        var rows = new List<GradeRow>();
        var lastWords = LastLineAsync(process.StandardError);
        try
        {
            process.StandardInput.Close();
            while (rows.Count < MostRows && await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                if (GradeRow.FromJson(line) is { } row)
                {
                    rows.Add(row);
                }
            }

            await process.WaitForExitAsync(deadline.Token);
            return (rows, await WhyAsync(process.ExitCode, lastWords, limits));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (rows, $"took longer than {limits.Wall.TotalSeconds:0} s");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <remarks>128 and the signal: 9 (KILL) and 24 (XCPU) are what the kernel sends when the CPU time is used up.</remarks>
    private static async Task<string?> WhyAsync(int exitCode, Task<string?> lastWords, GradeLimits limits) =>
        exitCode switch
        {
            ExitCode.Pass => null,
            128 + 9 or 128 + 24 => $"used more than {limits.CpuSeconds} s of CPU time, or was killed",
            _ => await lastWords ?? $"ended with exit code {exitCode}",
        };

    private static async Task<string?> LastLineAsync(StreamReader reader)
    {
        const int longest = 500;
        string? last = null;
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.Length > 0)
                {
                    last = line.Length > longest ? line[..longest] : line;
                }
            }
        }
        catch (IOException)
        {
            // killed while it wrote
        }
        return last;
    }
}
