using LabTui.Course.Home;

namespace LabTui.App;

/// <summary>Whichever way the workbook ends, the terminal is as it was and the exit code says how.</summary>
public sealed class LeavingTests
{
    [Fact]
    public void Q_quits()
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home).UntilUp();
        window.Terminal.Keys("q");
        window.Terminal.WaitFor("Quit? The topics and their records stay");
        window.Terminal.Keys("Enter");
        window.EndsWith(0);
    }

    [Fact]
    public void Ctrl_C_twice_quits()
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home).UntilUp();
        window.Terminal.Keys("C-c", "C-c");
        window.EndsWith(0);
    }

    [Fact]
    public void Q_quits_before_the_broker_is_up()
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home, "--bootstrap-server 127.0.0.1:1");
        window.Terminal.WaitFor("Labs");
        window.Quit();
    }

    /// <summary>A student, or the system, ends the program itself or the script around it.</summary>
    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    public void A_signal_ends_it_with_its_code(string signal, int code)
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home).UntilUp();
        Processes.Signal(signal, window.Pid);
        window.EndsWith(code);
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    public void A_signal_to_the_script_reaches_the_program(string signal, int code)
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home).UntilUp();
        var pid = window.Pid;
        Processes.Signal(signal, Processes.Parent(pid));
        window.EndsWith(code);
        Assert.False(Processes.Runs(pid));
    }

    /// <summary>What no process can catch, the script around it puts right.</summary>
    [Theory]
    [InlineData("KILL", 137)]
    [InlineData("ABRT", 134)]
    [InlineData("SEGV", 139)]
    public void After_a_crash_the_script_resets_the_terminal(string signal, int code)
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home).UntilUp();
        var pid = window.Pid;
        Eventually.True(() => EndedBy(signal, pid), "the program to end");
        Assert.Contains("your work is saved", window.EndsWith(code), StringComparison.Ordinal);
    }

    /// <summary>A fault from outside has to come twice: at the first the runtime only steps aside, expecting the fault to happen again.</summary>
    private static bool EndedBy(string signal, int pid)
    {
        Processes.Signal(signal, pid);
        return !Processes.Runs(pid);
    }

    [Fact]
    public void A_dropped_line_ends_everything_but_the_broker()
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home).UntilUp();
        var (pid, script) = (window.Pid, Processes.Parent(window.Pid));
        window.Terminal.HangUp();
        Processes.WaitForEnd(pid);
        Processes.WaitForEnd(script);
        Assert.True(Processes.Runs(home.Endpoint!.Pid));
        Assert.True(WorkbookLock.IsFree(new StudentHome(home.Path)));
    }

    [Fact]
    public void A_dashboard_alone_leaves_the_same_way()
    {
        using var home = new TestHome(withPayments: false);
        home.Run("topics", "create", "--topic", "customerinfo", "--partitions", "1");
        using var window = new WorkbookWindow(home, "watch map");
        window.Terminal.WaitFor("no payments yet");
        window.Quit();
    }
}
