using LabTui.App;

namespace LabTui.Terminal;

/// <summary>Whichever way a full-screen program ends, the terminal is as it was: its settings, and every mode that was set.</summary>
public sealed class LifecycleTests
{
    [Theory]
    [InlineData("q")]
    [InlineData("\u0003")]
    public void Quitting_restores(string keys)
    {
        using var sample = SampleTerminal.Alone();
        sample.Pty.Type(keys);
        Assert.Equal(0, sample.Pty.ExitCode);
        sample.IsRestored();
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    public void A_signal_restores_and_ends_with_its_code(string signal, int code)
    {
        using var sample = SampleTerminal.Alone();
        Processes.Signal(signal, sample.SamplePid());
        Assert.Equal(code, sample.Pty.ExitCode);
        sample.IsRestored();
    }

    [Fact]
    public void A_signal_while_a_dialog_is_open_and_a_board_is_drawn_restores()
    {
        using var sample = SampleTerminal.Alone("payments=300");
        sample.Pty.Type("d");
        sample.Pty.WaitFor("go on?");
        Processes.Signal("TERM", sample.SamplePid());
        Assert.Equal(143, sample.Pty.ExitCode);
        sample.IsRestored();
    }

    [Theory]
    [InlineData("c", "crash on the loop")]
    [InlineData("t", "crash on a thread")]
    public void A_crash_restores_first_and_then_tells(string key, string message)
    {
        using var sample = SampleTerminal.Alone();
        sample.Pty.Type(key);
        Assert.Equal(70, sample.Pty.ExitCode);
        sample.IsRestored();
        var told = sample.Pty.Output.LastIndexOf(message, StringComparison.Ordinal);
        Assert.True(told > sample.Pty.Output.LastIndexOf("\u001b[?1049l", StringComparison.Ordinal), "told on the screen that was left");
    }

    /// <summary>What no program can catch, the script around it puts right.</summary>
    [Theory]
    [InlineData("f", null, 134)]
    [InlineData(null, "KILL", 137)]
    [InlineData(null, "SEGV", 139)]
    public void What_cannot_be_caught_is_put_right_by_the_script(string? key, string? signal, int code)
    {
        using var sample = SampleTerminal.UnderItsScript();
        var pid = sample.SamplePid();
        if (key is not null)
        {
            sample.Pty.Type(key);
        }

        while (signal is not null && Processes.Runs(pid))
        {
            Processes.Signal(signal, pid); // at the first fault from outside the runtime only steps aside
            Thread.Sleep(20);
        }

        Assert.Equal(code, sample.Pty.ExitCode);
        sample.IsRestored();
    }

    [Fact]
    public void When_the_line_is_dropped_it_ends()
    {
        using var sample = SampleTerminal.Alone();
        var pid = sample.SamplePid();
        sample.Pty.HangUp();
        Assert.Equal(129, sample.Pty.ExitCode);
        Assert.False(Processes.Runs(pid));
    }

    [Fact]
    public void A_new_size_is_drawn_at_once_and_whole()
    {
        using var sample = SampleTerminal.Alone();
        var before = sample.Pty.Output.Length;
        sample.Pty.Resize(90, 30);
        before = sample.Pty.WaitFor("\u001b[2J", before);
        sample.Pty.WaitFor("Customers on the map", before);
        sample.Pty.Resize(50, 10);
        before = sample.Pty.WaitFor("the sample needs 60x16", before);
        sample.Pty.Resize(120, 40);
        sample.Pty.WaitFor("Customers on the map", before);
        sample.Pty.Type("q");
        Assert.Equal(0, sample.Pty.ExitCode);
        sample.IsRestored();
    }

    [Fact]
    public void Too_small_a_terminal_can_be_left_by_q()
    {
        using var sample = SampleTerminal.Alone();
        sample.Pty.Resize(50, 10);
        sample.Pty.WaitFor("the sample needs 60x16");
        sample.Pty.Type("q");
        Assert.Equal(0, sample.Pty.ExitCode);
        sample.IsRestored();
    }

    [Fact]
    public void An_editor_gets_the_terminal_as_the_shell_had_it_and_gives_it_back()
    {
        var editor = Path.Combine(Path.GetTempPath(), $"editor-{Guid.NewGuid():N}.sh");
        File.WriteAllText(editor, "stty -a | grep -c -- ' icanon ' ; read line; echo edited $line; exit 3\n");
        using var sample = SampleTerminal.Alone(editor: $"sh {editor}");
        sample.Pty.Type("e");
        var at = sample.Pty.WaitFor("\u001b[?1049l");
        at = sample.Pty.WaitFor("1\r\n", at);
        Assert.Equal("", TerminalModes.LeftBehind(sample.Pty.Output));
        Assert.Equal(sample.Pty.Before, sample.Pty.Mode());
        sample.Pty.Type("word\n");
        at = sample.Pty.WaitFor("edited word", at);
        sample.Pty.WaitFor("the editor ended with 3", at);
        Assert.True(TerminalModes.OnAlternateScreen(sample.Pty.Output));
        sample.Pty.Type("q");
        Assert.Equal(0, sample.Pty.ExitCode);
        sample.IsRestored();
        File.Delete(editor);
    }

    [Theory]
    [InlineData("dumb")]
    [InlineData("")]
    public void A_terminal_that_cannot_place_text_is_refused_in_words(string term)
    {
        using var pty = new PseudoTerminal(80, 24, $"TERM={term} exec {SampleTerminal.Program}");
        Assert.Equal(2, pty.ExitCode);
        Assert.Contains("TERM is dumb or not set", pty.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", pty.Output, StringComparison.Ordinal);
    }
}
