using System.Diagnostics;

namespace LabTui.Terminal;

/// <summary>The student's editor on the terminal. Our own streams stay out of it: the runtime would reconfigure the terminal.</summary>
internal sealed class Editor
{
    /// <summary>The first of these that is there; what VISUAL and EDITOR hold may have arguments.</summary>
    private static readonly string s_command = $$"""
        for editor in "$VISUAL" "$EDITOR" {{string.Join(' ', UsualEditor.Names)}}; do
          command -v "${editor%% *}" >/dev/null 2>&1 && exec $editor "$1" </dev/tty >/dev/tty 2>/dev/tty
        done
        exit 127
        """;
    private const int HangUp = 1;

    private readonly Lock _gate = new();
    private Process? _running;

    /// <summary>The editor's exit code; 127 when there is none.</summary>
    internal int Run(string path)
    {
        using var process = new Process { StartInfo = StartOf(path) };
        lock (_gate)
        {
            process.Start();
            _running = process;
        }

        try
        {
            process.StandardInput.Close();
            process.WaitForExit();
            return process.ExitCode;
        }
        finally
        {
            lock (_gate)
            {
                _running = null;
            }
        }
    }

    /// <summary>Our process ends while the editor runs: hangs up, so that it saves what it can. True when it had to be killed.</summary>
    internal bool Stop()
    {
        lock (_gate)
        {
            if (_running is null || _running.HasExited)
            {
                return false;
            }

            _ = Libc.Kill(_running.Id, HangUp);
            if (_running.WaitForExit(500))
            {
                return false;
            }

            _running.Kill();
            return true;
        }
    }

    private static ProcessStartInfo StartOf(string path) =>
        new("/bin/sh", ["-c", s_command, "sh", path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
