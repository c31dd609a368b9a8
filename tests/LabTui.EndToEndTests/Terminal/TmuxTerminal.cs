using System.Diagnostics;

namespace LabTui.Terminal;

/// <summary>A real terminal of a given size, driven by typed keys and read as a person reads it: tmux on a socket of its own.</summary>
internal sealed class TmuxTerminal : IDisposable
{
    private static readonly TimeSpan s_defaultLimit = TimeSpan.FromSeconds(60);

    private readonly string _socket = $"labtui-test-{Guid.NewGuid():N}";

    /// <param name="command">A shell command line; the terminal stays open when it ends and shows EXIT and its code.</param>
    public TmuxTerminal(int width, int height, string command)
    {
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", $"{width}", "-y", $"{height}", $"{command}; echo EXIT $?; exec cat");
        Tmux("set-option", "-g", "history-limit", "200");
    }

    public static bool Available { get; } = File.Exists("/usr/bin/tmux");

    public string Screen => Tmux("capture-pane", "-p");

    /// <summary>The tty's settings, to be compared before and after.</summary>
    public string TtyName => Tmux("display-message", "-p", "#{pane_tty}").Trim();

    /// <summary>Alternate screen, cursor shown, mouse reports, application cursor keys: 1 or 0 each.</summary>
    public string Modes => Tmux("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_cursor_flag}").Trim();

    /// <summary>What a program may set with an escape sequence.</summary>
    public string Title => Tmux("display-message", "-p", "#{pane_title}").Trim();

    public bool OnAlternateScreen => Tmux("display-message", "-p", "#{alternate_on}").Trim() == "1";

    public void Keys(params string[] keys) => Tmux(["send-keys", .. keys]);

    public void Resize(int width, int height) => Tmux("resize-window", "-x", $"{width}", "-y", $"{height}");

    public string WaitFor(string text, TimeSpan? limit = null) =>
        WaitUntil(screen => screen.Contains(text, StringComparison.Ordinal), $"'{text}'", limit);

    public string WaitUntil(Func<string, bool> condition, string what, TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        var screen = Screen;
        while (!condition(screen))
        {
            if (clock.Elapsed > (limit ?? s_defaultLimit))
            {
                Assert.Fail($"waited {clock.Elapsed.TotalSeconds:0} s for {what}; the screen shows:\n{screen}");
            }

            Thread.Sleep(50); // between two looks at the screen
            screen = Screen;
        }
        return screen;
    }

    /// <summary>The line is dropped: the terminal goes away under whatever runs in it.</summary>
    public void HangUp() => Tmux("kill-pane");

    public void Dispose() => Tmux("kill-server");

    private string Tmux(params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-L", _socket, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("TMUX");
        start.Environment["LANG"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit(TimeSpan.FromSeconds(10));
        return output;
    }
}
