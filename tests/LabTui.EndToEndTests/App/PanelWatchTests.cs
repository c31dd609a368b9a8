using LabTui.Terminal;

namespace LabTui.App;

/// <summary>The panels about topics by themselves, on a broker, while other programs write and read.</summary>
public sealed class PanelWatchTests
{
    [Fact]
    public void The_log_picture_follows_topics_that_come_go_and_come_again()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        using var terminal = new TmuxTerminal(80, 24, home.Command("watch log orders --color none"));
        terminal.WaitFor("not there yet");
        Create(home);
        terminal.WaitFor("p0      0 ");
        Produce(home, "0:5");
        terminal.WaitFor("▪▪▪▪▪ ◂ 5 new");
        Assert.Equal(0, home.Run("tail", "orders", "--group", "readers", "--from-beginning", "--max-messages", "3").Code);
        terminal.WaitFor("▴ readers committed 3  lag 2");
        terminal.WaitFor("group readers  nobody is reading");
        terminal.Keys("Home");
        terminal.WaitFor("orders p0 @0");
        terminal.WaitFor("key 2025-");
        terminal.Keys("Enter");
        terminal.WaitFor("part 1 of 9");
        terminal.Keys("Enter");
        Assert.Equal(0, home.Run("topics", "delete", "--topic", "orders").Code);
        terminal.WaitFor("not there yet");
        Create(home);
        Produce(home, "0:2");
        Assert.DoesNotContain("readers committed", terminal.WaitFor("▪▪ ◂ 2 new"), StringComparison.Ordinal);
        terminal.Keys("q", "q");
        terminal.WaitFor("EXIT 0");
    }

    [Fact]
    public void Polls_by_hand_are_committed_and_the_group_is_left_at_the_end()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        Create(home);
        Produce(home, "0:3");
        using var terminal = new TmuxTerminal(80, 24, home.Command("watch poll orders --group readers --color none"));
        terminal.WaitFor("not in readers: the first poll joins it");
        terminal.Keys("Space");
        terminal.WaitFor("member of readers, has p0");
        terminal.Keys("t");
        terminal.WaitFor("poll at most 3");
        terminal.Keys("t");
        terminal.WaitFor("nothing came");
        terminal.WaitFor("position 3");
        terminal.WaitFor("readers committed 3, done");
        Assert.Contains("Members: 1", home.Run("groups", "describe", "readers").Out, StringComparison.Ordinal);
        terminal.Keys("l");
        terminal.WaitFor("not in readers");
        terminal.WaitFor("nobody is reading");
        terminal.Keys("Space");
        terminal.WaitFor("member of readers, has p0");
        terminal.Keys("q", "q");
        terminal.WaitFor("EXIT 0");
        Assert.Contains("Members: 0", home.Run("groups", "describe", "readers").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_one_is_printed_as_text_and_as_a_picture()
    {
        using var home = new TestHome();
        Create(home);
        Produce(home, "0:30");
        Assert.Equal(0, home.Run("tail", "orders", "--group", "readers", "--from-beginning", "--max-messages", "25").Code);
        (string[] Words, string Text, string Picture)[] panels =
        [
            (["log", "--topics", "orders"], "orders p0: oldest 0, next 30; readers committed 25  lag 5", "readers committed 25  lag 5"),
            (["record", "--topic", "orders"], "  offset delta     00 ", "part 1 of 9"),
            (["poll", "--topic", "orders", "--group", "readers"], "readers committed 25", "not in readers"),
            (["topics", "--topics", "orders,later"], "later: not there yet", "later: not there yet"),
            (["table", "--source", "topic", "--topic", "orders"], "num_trans_60d", "trans_datetime"),
            (
                ["table", "--source", "group", "--topic", "orders", "--group", "readers", "--last", "3"],
                "readers committed 25",
                "readers committed 25"
            ),
            (["table"], "is_fraud", "trans_datetime:time"),
        ];
        foreach (var (words, text, picture) in panels)
        {
            var printed = home.Run(["watch", .. words, "--exit-at-end"]);
            Assert.True(printed.Code == 0, printed.Error);
            Assert.Contains(text, printed.Out, StringComparison.Ordinal);
            var drawn = home.Run(["screenshot", .. words, "--size", "100x30"]);
            Assert.True(drawn.Code == 0, drawn.Error);
            Assert.Contains(picture, drawn.Out, StringComparison.Ordinal);
        }

        var last = home.Run(
            "watch",
            "table",
            "--source",
            "group",
            "--topic",
            "orders",
            "--group",
            "readers",
            "--last",
            "3",
            "--exit-at-end"
        ).Out;
        Assert.Equal(["22", "23", "24"], last.Trim().Split('\n').TakeLast(3).Select(line => line.TrimStart().Split(' ')[0]));
        var refused = home.Run("screenshot", "log", "--rate", "3");
        Assert.Equal(2, refused.Code);
        Assert.Contains("log has no --rate", refused.Error, StringComparison.Ordinal);
    }

    private static void Create(TestHome home) =>
        Assert.Equal(0, home.Run("topics", "create", "--topic", "orders", "--partitions", "1").Code);

    private static void Produce(TestHome home, string rows)
    {
        var run = home.Run("produce", "orders", "--rows", rows, "--form", "features");
        Assert.True(run.Code == 0, run.Error);
    }
}
