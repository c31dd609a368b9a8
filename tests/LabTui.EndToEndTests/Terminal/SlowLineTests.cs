using System.Text.RegularExpressions;
using LabTui.App;

namespace LabTui.Terminal;

/// <summary>A terminal that reads 2 KB a second, as over a bad line, while a board changes thirty times a second.</summary>
public sealed partial class SlowLineTests
{
    private const int BytesPerSecond = 2048;

    /// <summary>What the system has taken before it says that the line is busy.</summary>
    private const int Backlog = 30 * 1024;

    [Fact]
    [Trait("when", "full")]
    public void The_newest_frame_is_at_most_two_behind_and_memory_does_not_grow()
    {
        using var sample = SampleTerminal.Alone("board payments=300");
        var pid = sample.SamplePid();
        sample.Pty.ReadAtMost(BytesPerSecond);
        var read = sample.Pty.Output.Length + Backlog;
        sample.Pty.Until(() => sample.Pty.Output.Length > read, "the backlog of the fast time to be read");
        var before = Processes.Resident(pid);
        var at = sample.Pty.Output.Length;
        sample.Pty.Type("d");
        var shown = sample.Pty.WaitFor("go on?", at);
        var frames = Frame().Count(sample.Pty.Output[at..shown]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{frames} frames, {shown - at} characters until the dialog was there");
        Assert.InRange(frames, 0, 3); // two on their way, and its own
        Assert.InRange(Processes.Resident(pid) - before, long.MinValue, 8 * 1024 * 1024);
        Processes.Signal("TERM", pid);
        sample.Pty.ReadAtMost(int.MaxValue);
        Assert.Equal(143, sample.Pty.ExitCode);
        sample.IsRestored();
    }

    [GeneratedRegex("\u001b\\[\\?2026h")]
    private static partial Regex Frame();
}
