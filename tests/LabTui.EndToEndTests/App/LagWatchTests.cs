using System.Diagnostics;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>The lag of a group on the screen, while other programs write and read.</summary>
public sealed class LagWatchTests
{
    [Fact]
    public void Lag_rises_and_falls_on_a_small_screen_and_the_watcher_joins_nothing()
    {
        Assert.SkipUnless(TmuxTerminal.Available && File.Exists("/usr/bin/kcat"), "tmux or kcat is not installed");
        using var home = new TestHome();
        Assert.Equal(0, home.Run("topics", "create", "--topic", "orders", "--partitions", "2").Code);
        Produce(home, "0:20");
        using var terminal = new TmuxTerminal(80, 24, home.Command("watch lag --color none --glyphs ascii"));
        terminal.WaitFor("no consumer groups yet");

        Assert.Equal(0, home.Run("tail", "orders", "--group", "readers", "--from-beginning", "--exit-at-end").Code);
        terminal.WaitFor("group readers   Empty: nobody is reading");
        terminal.WaitFor(" 0 behind");
        Produce(home, "20:70");
        terminal.WaitFor("50 behind");
        Assert.Matches(@"orders\s+0\s+\d+\s+\d+\s+\d+\s+[#:]+\s+-", terminal.Screen);

        using (
            var reader = Process.Start(
                new ProcessStartInfo("kcat", ["-b", home.Endpoint!.Address, "-G", "readers", "orders"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!
        )
        {
            terminal.WaitFor("Stable, 1 member");
            Assert.Matches(@"orders\s+0\s+[\d,]+\s+[\d,]+\s+\d+\s.*rdkafka", terminal.WaitFor(" 0 behind"));
            reader.Kill();
        }

        Assert.Equal(0, home.Run("tail", "orders", "--group", "second", "--from-beginning", "--exit-at-end").Code);
        terminal.WaitFor("1 of 2");
        terminal.Keys(".");
        terminal.WaitFor("group second   Empty");
        terminal.Keys("Up");
        terminal.WaitFor("group readers");
        terminal.Keys("q", "q");
        terminal.WaitFor("EXIT 0");

        var lines = home.Run("watch", "lag", "--group", "second", "--plain", "--exit-at-end");
        Assert.Equal(0, lines.Code);
        Assert.StartsWith("second: Empty, members 0, lag 0; orders-0 at ", lines.Out, StringComparison.Ordinal);
        Assert.Single(lines.Out.Trim().Split('\n'));
    }

    private static void Produce(TestHome home, string rows)
    {
        var run = home.Run("produce", "orders", "--rows", rows, "--form", "features");
        Assert.True(run.Code == 0, run.Error);
    }
}
