using System.Diagnostics;
using System.Text;
using LabTui.Course;
using LabTui.Course.Home;

namespace LabTui.Bench;

/// <summary>This program in a pseudo-terminal of its own (made by script(1)), with a home of its own.</summary>
internal sealed class PtyProgram : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _seen = new();
    private int _from;

    public PtyProgram(string home, int width, int height, string arguments = "")
    {
        var words = string.Join(' ', SelfCommand.Words.Select(word => $"'{word}'"));
        var start = new ProcessStartInfo(
            "script",
            ["-qfc", $"stty cols {width} rows {height}; exec {words} --home '{home}' {arguments}", "/dev/null"]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment.Remove("LABTUI_BOOTSTRAP");
        _process = Process.Start(start) ?? throw UserProblem.Environment("script(1) could not be started; install bsdutils");
    }

    public int Pid => _process.Id;

    public void Type(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
    }

    /// <summary>Reads what the program draws until a text has come, behind the one that was waited for before.</summary>
    public async Task ReadUntilAsync(string text, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        int at;
        while ((at = _seen.ToString().IndexOf(text, _from, StringComparison.Ordinal)) < 0)
        {
            var count = await _process.StandardOutput.ReadAsync(buffer, cancellationToken);
            if (count == 0)
            {
                throw UserProblem.Environment($"the program ended before it showed '{text}'");
            }

            _seen.Append(buffer, 0, count);
        }

        _from = at + text.Length;
    }

    /// <summary>Keeps the terminal from filling up.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        try
        {
            while (await _process.StandardOutput.ReadAsync(buffer, cancellationToken) > 0) { }
        }
        catch (OperationCanceledException)
        {
            // the measurement is over
        }
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException) { } // it has ended already
        _process.Dispose();
    }
}
