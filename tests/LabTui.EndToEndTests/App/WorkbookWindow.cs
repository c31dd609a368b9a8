using LabTui.Course.Home;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>
/// The full-screen program in a terminal of its own, with the terminal's settings noted before and after it, so that a
/// test can say: it ended with this code and left the terminal as it was.
/// </summary>
internal sealed class WorkbookWindow : IDisposable
{
    /// <summary>Main screen, cursor shown, no mouse reports, arrow keys as the shell expects them.</summary>
    private const string AsAShellNeedsIt = "0 1 0 0";

    private readonly TestHome _home;
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-window-").FullName;

    public WorkbookWindow(TestHome home, string arguments = "", string environment = "", int width = 120, int height = 36)
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        this._home = home;
        Terminal = new TmuxTerminal(
            width,
            height,
            $"stty -g >{_folder}/before; {environment} {home.Command(arguments)}; code=$?; stty -g >{_folder}/after; (exit $code)"
        );
    }

    public TmuxTerminal Terminal { get; }

    /// <summary>The program itself; run.sh is its parent.</summary>
    public int Pid =>
        WorkbookLock.Holder(new StudentHome(_home.Path))?.Pid ?? throw new InvalidOperationException("nobody holds this home's workbook");

    public WorkbookWindow UntilUp()
    {
        Terminal.WaitFor("broker 127.0.0.1:");
        return this;
    }

    /// <summary>Opens the first lab and goes to its step of that number.</summary>
    public WorkbookWindow AtStep(int step)
    {
        Terminal.Keys("Enter");
        Terminal.WaitFor("▸ 1  ");
        for (var i = 2; i <= step; i++)
        {
            Terminal.Keys("n");
            Terminal.WaitFor($"▸ {i}  ");
        }
        return this;
    }

    public string Quit()
    {
        Terminal.Keys("q", "q");
        return EndsWith(0);
    }

    /// <returns>What the terminal shows then.</returns>
    public string EndsWith(int code)
    {
        var screen = Terminal.WaitFor($"EXIT {code}");
        Assert.Equal(File.ReadAllText(Path.Combine(_folder, "before")), File.ReadAllText(Path.Combine(_folder, "after")));
        Assert.Equal(AsAShellNeedsIt, Terminal.Modes);
        return screen;
    }

    public void Dispose()
    {
        Terminal.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
