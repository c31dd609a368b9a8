using System.Globalization;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>One workbook at a time for a home, everything else beside it.</summary>
public sealed class TwoWindowsTests
{
    [Fact]
    public void A_second_workbook_names_the_first_and_takes_over()
    {
        using var home = new TestHome(withPayments: false);
        using var first = new WorkbookWindow(home).UntilUp().AtStep(3);
        var (pid, tty) = (first.Pid, first.Terminal.TtyName);
        using var second = new WorkbookWindow(home);
        second.Terminal.WaitFor("already open in another window");
        second.Terminal.WaitFor(pid.ToString(CultureInfo.InvariantCulture));
        second.Terminal.WaitFor(tty);

        second.Terminal.Keys("Enter");
        first.EndsWith(143);
        second.Terminal.WaitFor("step 3: ");
        Assert.NotEqual(pid, second.Pid);
        second.Quit();
    }

    [Fact]
    public void A_second_workbook_that_is_quit_leaves_the_first_alone()
    {
        using var home = new TestHome(withPayments: false);
        using var first = new WorkbookWindow(home).UntilUp();
        using var second = new WorkbookWindow(home);
        second.Terminal.WaitFor("already open in another window");
        second.Quit();
        first.AtStep(2);
        first.Quit();
    }

    /// <summary>A window left suspended hears nothing until it is woken, and must not touch the shell's terminal then.</summary>
    [Fact]
    public void A_suspended_workbook_is_taken_over_too()
    {
        using var home = new TestHome(withPayments: false);
        using var shell = new TmuxTerminal(120, 36, "env ENV= PS1='ready> ' /bin/sh -i");
        shell.Keys(home.Command(), "Enter");
        shell.WaitFor("broker 127.0.0.1:");
        shell.Keys("C-z");
        shell.WaitFor("Stopped");
        using var second = new WorkbookWindow(home);
        second.Terminal.WaitFor("already open in another window");
        var first = second.Pid;
        second.Terminal.Keys("Enter");
        second.Terminal.WaitFor("Labs");
        Processes.WaitForEnd(first);
        Assert.Equal("0 1 0 0", shell.Modes);
        second.Quit();
        shell.Keys("fg", "Enter");
        shell.Keys("echo ended with $?", "Enter");
        shell.WaitFor("ended with 143");
    }

    [Fact]
    public void Work_verified_in_another_window_shows_up()
    {
        using var home = new TestHome();
        using var window = new WorkbookWindow(home).UntilUp().AtStep(1);
        window.Terminal.WaitFor("0/27");
        var answered = home.Run("answer", "1", "after-reading", "2");
        Assert.Equal((0, ""), (answered.Code, answered.Error));
        window.Terminal.WaitFor("1/27");
        window.Terminal.Keys("Escape");
        window.Terminal.WaitFor("1 of 27 steps done");
        home.Run("topics", "create", "--topic", "customerinfo", "--partitions", "2");
        home.Run("topics", "create", "--topic", "features", "--partitions", "1");
        Assert.Equal(1, home.Run("verify", "1", "--step", "topics").Code);
        Assert.Equal(0, home.Run("answer", "1", "replication", "2").Code);
        window.Terminal.WaitFor("2 of 27 steps done");
        window.Quit();
    }
}
