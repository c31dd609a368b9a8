using System.Diagnostics;
using System.Text.Json;
using LabTui.Course;
using LabTui.Course.Home;

namespace LabTui.Bench;

/// <summary>A home for one measurement, with its broker ended and everything deleted afterwards.</summary>
internal sealed class BenchHome : IDisposable
{
    public StudentHome Home { get; } = new StudentHome(Directory.CreateTempSubdirectory("labtui-bench-").FullName).Ensure();

    public int? BrokerPid
    {
        get
        {
            try
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Home.Broker, "endpoint.json")));
                return json.RootElement.GetProperty("pid").GetInt32();
            }
            catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>Runs a command of this program to its end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo(SelfCommand.Words[0], [.. SelfCommand.Words.Skip(1), .. arguments, "--home", Home.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Remove("LABTUI_BOOTSTRAP");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw UserProblem.Environment($"labtui {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
        }
    }

    public void Dispose()
    {
        if (BrokerPid is { } pid)
        {
            ProcessSignals.Terminate(pid);
            for (var i = 0; i < 100 && Directory.Exists($"/proc/{pid}"); i++)
            {
                Thread.Sleep(20);
            }
        }
        Directory.Delete(Home.Path, recursive: true);
    }
}
