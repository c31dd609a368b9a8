using System.Diagnostics;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>run: { command }</c>: a shell command ends with 0. It may do anything, so it runs only with --allow-run.</summary>
internal sealed class RunCheck : ICheck
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private const int LongestLine = 200;

    public async Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var command = spec.Text("command") ?? throw UserProblem.Usage($"line {spec.Line}: the check names no command");
        if (!world.AllowRun)
        {
            return CheckSeen.Error("a shell command, not run without --allow-run");
        }

        using var process = Process.Start(Start(command, world)) ?? throw UserProblem.Environment("/bin/sh cannot be started");
        process.StandardInput.Close();
        var output = new FirstLine();
        process.OutputDataReceived += (_, line) => output.Take(line.Data);
        process.ErrorDataReceived += (_, line) => output.Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return CheckSeen.NotYet($"did not end in {s_limit.TotalSeconds:0} s and was stopped");
        }
        return process.ExitCode == 0
            ? CheckSeen.Pass(output.Text)
            : CheckSeen.NotYet(
                $"exit code {process.ExitCode}{(output.Text.Length > 0 ? ": " : "")}{output.Text}",
                ("code", process.ExitCode)
            );
    }

    private static ProcessStartInfo Start(string command, World world)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            WorkingDirectory = world.Home.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LABTUI_HOME"] = world.Home.Path;
        start.Environment["LABTUI_BOOTSTRAP"] = world.Settings.BootstrapServers;
        return start;
    }

    /// <summary>Enough to say what happened; the rest of an endless output is let go.</summary>
    private sealed class FirstLine
    {
        private volatile string _text = "";

        public string Text => _text;

        public void Take(string? line)
        {
            if (_text.Length == 0 && line is { Length: > 0 })
            {
                _text = line.Length > LongestLine ? line[..LongestLine] : line;
            }
        }
    }
}
