using System.Diagnostics;
using System.Globalization;

namespace LabTui.Terminal;

/// <summary>A real terminal of a given size, driven by typed keys and read as a person reads it: tmux on a socket of its own.</summary>
internal sealed class TmuxTerminal : IDisposable
{
    private const int MouseButton = 0;
    private const int MouseMoved = 32;
    private const int MouseWheelDown = 65;

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

    /// <summary>A click with the left button on the first character of a text that the screen shows.</summary>
    public void Click(string text)
    {
        var (x, y) = PlaceOf(text);
        Mouse(MouseButton, x, y, pressed: true);
        Mouse(MouseButton, x, y, pressed: false);
    }

    /// <summary>Turns the wheel over that place, down until the text is in sight.</summary>
    public void ScrollTo(string text, int x, int y)
    {
        var clock = Stopwatch.StartNew();
        while (!Screen.Contains(text, StringComparison.Ordinal) && clock.Elapsed < s_defaultLimit)
        {
            Mouse(MouseWheelDown, x, y, pressed: true);
            Thread.Sleep(50); // between two looks at the screen
        }
    }

    /// <summary>The left button goes down on that text, and up again so many columns to the right.</summary>
    public void Drag(string text, int columns)
    {
        var (x, y) = PlaceOf(text);
        Mouse(MouseButton, x, y, pressed: true);
        for (var by = 0; by != columns; by += Math.Sign(columns))
        {
            Mouse(MouseMoved + MouseButton, x + by, y, pressed: true);
        }

        Mouse(MouseMoved + MouseButton, x + columns, y, pressed: true);
        Mouse(MouseButton, x + columns, y, pressed: false);
    }

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

    /// <summary>From 0; as the terminal counts columns where no character is wider than one.</summary>
    private (int X, int Y) PlaceOf(string text)
    {
        var lines = WaitFor(text).Split('\n');
        var y = Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
        return (lines[y].IndexOf(text, StringComparison.Ordinal), y);
    }

    /// <summary>As terminals report it in SGR form: ESC [ &lt; button ; column ; row, then M for down or m for up.</summary>
    private void Mouse(int button, int x, int y, bool pressed)
    {
        var report = string.Create(CultureInfo.InvariantCulture, $"\e[<{button};{x + 1};{y + 1}{(pressed ? 'M' : 'm')}");
        Tmux(["send-keys", "-H", .. report.Select(character => ((int)character).ToString("x2", CultureInfo.InvariantCulture))]);
    }

    private string Tmux(params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-L", _socket, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("TMUX");
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["SHELL"] = "/bin/bash"; // a person's own may end with the Ctrl-C of what it runs, as dash does
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit(TimeSpan.FromSeconds(10));
        return output;
    }
}
