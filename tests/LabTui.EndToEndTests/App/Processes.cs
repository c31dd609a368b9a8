using System.Diagnostics;
using System.Globalization;

namespace LabTui.App;

/// <summary>Other processes: signals to them, and whether they still run.</summary>
internal static class Processes
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    public static void Signal(string signal, int pid)
    {
        using var kill = Process.Start("kill", ["-s", signal, pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit(TimeSpan.FromSeconds(5));
    }

    /// <summary>A zombie has ended: that nobody has asked for its exit code yet does not matter here.</summary>
    public static bool Runs(int pid) => Fields(pid) is { } fields && fields[0] is not ("Z" or "X");

    public static bool Stopped(int pid) => Fields(pid) is { } fields && fields[0] == "T";

    public static int Parent(int pid) => Fields(pid) is { } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : 0;

    /// <summary>How often its first thread has had the processor: grows only while it is not stopped.</summary>
    public static long Turns(int pid) =>
        File.ReadLines($"/proc/{pid}/status")
            .Where(line => line.Contains("ctxt_switches", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split('\t')[1], CultureInfo.InvariantCulture));

    /// <summary>The process group, a shell's job.</summary>
    public static int Group(int pid) => Fields(pid) is { } fields ? int.Parse(fields[2], CultureInfo.InvariantCulture) : 0;

    /// <summary>Bytes in memory; the second number of statm counts pages.</summary>
    public static long Resident(int pid) =>
        long.Parse(File.ReadAllText($"/proc/{pid}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * System.Environment.SystemPageSize;

    /// <summary>The numbers of all that run with this word in their command line.</summary>
    public static IReadOnlyList<int> WithArgument(string word) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
                .Where(id => id > 0 && CommandLine(id).Split('\0').Contains(word) && Runs(id)),
        ];

    public static void WaitForEnd(int pid) => Eventually.True(() => !Runs(pid), $"process {pid} to end");

    public static (int Code, string Out, string Error) Run(string program, params string[] arguments) =>
        Run(new ProcessStartInfo(program, arguments));

    public static (int Code, string Out, string Error) Run(ProcessStartInfo start, TimeSpan? limit = null)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (process.WaitForExit(limit ?? s_limit))
        {
            return (process.ExitCode, output.Result, error.Result);
        }

        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end in time");
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>State, parent and what follows in /proc/PID/stat; the name before them may hold blanks and brackets.</summary>
    private static string[]? Fields(int pid)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{pid}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
