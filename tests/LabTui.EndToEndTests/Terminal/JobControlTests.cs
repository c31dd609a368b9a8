using LabTui.App;

namespace LabTui.Terminal;

/// <summary>Stopped and continued, by the key or from outside, alone or under a script: the shell gets its terminal, fg the screen.</summary>
public sealed class JobControlTests
{
    public static TheoryData<string, string> Jobs =>
        new() { { "/bin/sh", SampleTerminal.Program }, { "/bin/bash --norc --noediting", SampleTerminal.Script } };

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Ctrl_Z_gives_the_terminal_back_and_fg_takes_it_again(string shell, string program)
    {
        using var sample = SampleTerminal.AsJobOf(shell, program);
        var pid = sample.SamplePid();
        for (var round = 0; round < 2; round++)
        {
            sample.Pty.Type("\u001a");
            ShellHasTheTerminal(sample, pid);
            ComesBack(sample, pid);
        }

        Quits(sample);
    }

    /// <summary>To every process of the job, as a window manager or a teacher's script does it.</summary>
    [Theory]
    [MemberData(nameof(Jobs))]
    public void Stopped_from_outside_the_first_fg_comes_back(string shell, string program)
    {
        using var sample = SampleTerminal.AsJobOf(shell, program);
        var pid = sample.SamplePid();
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(0, Libc.Kill(-Processes.Group(pid), 20));
            ShellHasTheTerminal(sample, pid);
            ComesBack(sample, pid);
        }

        Quits(sample);
    }

    [Fact]
    public void Continued_in_the_background_it_stops_again_and_leaves_the_terminal_alone()
    {
        using var sample = SampleTerminal.AsJobOf("/bin/sh", SampleTerminal.Program);
        var pid = sample.SamplePid();
        sample.Pty.Type("\u001a");
        ShellHasTheTerminal(sample, pid);
        var turns = Processes.Turns(pid);
        sample.Pty.Type("bg\n");
        sample.Pty.Until(() => Processes.Turns(pid) > turns, "it to be continued");
        ShellHasTheTerminal(sample, pid);
        ComesBack(sample, pid);
        Quits(sample);
    }

    private static void ShellHasTheTerminal(SampleTerminal sample, int pid)
    {
        sample.Pty.Until(() => Processes.Stopped(pid), "it to stop");
        sample.Pty.Until(() => TerminalModes.LeftBehind(sample.Pty.Output).Length == 0, "the modes to be off");
        sample.IsRestored();
    }

    private static void ComesBack(SampleTerminal sample, int pid)
    {
        var before = sample.Pty.Output.Length;
        sample.Pty.Type("fg\n");
        before = sample.Pty.WaitFor("\u001b[?1049h", before);
        sample.Pty.WaitFor("Customers on the map", before);
        Assert.False(Processes.Stopped(pid));
        Assert.NotEqual(sample.Pty.Before, sample.Pty.Mode());
    }

    private static void Quits(SampleTerminal sample)
    {
        sample.Pty.Type("q");
        sample.Pty.Until(() => !TerminalModes.OnAlternateScreen(sample.Pty.Output), "the screen to be left");
        sample.Pty.Until(() => sample.Pty.Mode() == sample.Pty.Before, "the settings to be restored");
        sample.IsRestored();
    }
}
