using LabTui.Course.Home;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>Ctrl-Z and fg in a real shell: one that leaves the terminal's settings alone, so that nobody else mends them.</summary>
public sealed class SuspendTests
{
    [Fact]
    public void Suspended_the_shell_and_the_broker_work_and_fg_comes_back()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        Assert.Equal(0, home.Run("topics", "create", "--topic", "features", "--partitions", "1").Code);
        Assert.Equal(0, home.Run("produce", "--topic", "features", "--rows", "90000:90005").Code);
        using var terminal = new TmuxTerminal(120, 36, "env ENV= PS1='ready> ' /bin/sh -i");
        var before = Settings(terminal, home, "before");
        terminal.Keys($"{home.Command()}", "Enter");
        terminal.WaitFor("broker 127.0.0.1:");
        terminal.Keys("Enter");
        terminal.WaitFor("What you will build");

        for (var round = 0; round < 2; round++)
        {
            terminal.Keys("C-z");
            terminal.WaitFor("Stopped");
            Assert.Equal("0 1 0 0", terminal.Modes);
            Assert.Equal(before, Settings(terminal, home, $"stopped-{round}"));
            if (round == 0)
            {
                OthersWork(home);
            }

            terminal.Keys("fg", "Enter");
            terminal.WaitFor($"▸ {round + 1}  ");
            terminal.WaitFor("broker 127.0.0.1:");
            terminal.Keys("n");
            terminal.WaitFor($"▸ {round + 2}  ");
        }

        terminal.Keys("q", "q");
        terminal.WaitUntil(screen => screen.TrimEnd().EndsWith("ready>", StringComparison.Ordinal), "the shell's prompt");
        Assert.Equal(before, Settings(terminal, home, "after"));
    }

    [Fact]
    public void Continued_in_the_background_it_leaves_the_terminal_to_the_shell()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome(withPayments: false);
        using var terminal = new TmuxTerminal(120, 36, "env ENV= PS1='ready> ' /bin/sh -i");
        var before = Settings(terminal, home, "before");
        terminal.Keys(home.Command(), "Enter");
        terminal.WaitFor("broker 127.0.0.1:");
        var pid = WorkbookLock.Holder(new StudentHome(home.Path))!.Pid;
        terminal.Keys("C-z");
        terminal.WaitFor("Stopped");
        terminal.Keys("bg", "Enter");
        Eventually.True(() => Processes.Stopped(pid), "the workbook to stop again");
        Assert.Equal("0 1 0 0", terminal.Modes);
        Assert.Equal(before, Settings(terminal, home, "background"));
        terminal.Keys("fg", "Enter");
        terminal.WaitFor("Labs");
        terminal.Keys("q", "q");
        terminal.WaitUntil(screen => screen.TrimEnd().EndsWith("ready>", StringComparison.Ordinal), "the shell's prompt");
        Assert.Equal(before, Settings(terminal, home, "after"));
    }

    /// <summary>With every process of the window stopped.</summary>
    private static void OthersWork(TestHome home)
    {
        var address = home.Endpoint!.Address;
        if (File.Exists("/usr/bin/kcat"))
        {
            Assert.Contains(
                "topic \"features\" with 1 partitions",
                Processes.Run("kcat", "-b", address, "-L").Out,
                StringComparison.Ordinal
            );
            Assert.Equal(5, Lines(Processes.Run("kcat", "-b", address, "-t", "features", "-C", "-e", "-q").Out));
        }
        Assert.Equal(5, Lines(home.Run("tail", "features", "--from-beginning", "--exit-at-end").Out));
    }

    private static int Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Settings(TmuxTerminal terminal, TestHome home, string name)
    {
        var file = Path.Combine(home.Path, $"stty-{name}");
        terminal.Keys($"stty -g >{file}.new; mv {file}.new {file}", "Enter");
        Eventually.True(() => File.Exists(file), "the shell to note the terminal's settings");
        return File.ReadAllText(file);
    }
}
