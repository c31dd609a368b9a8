using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>A student walks the first lab by typed keys alone, from an empty home to live scores.</summary>
public sealed partial class LabWalkTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    [GeneratedRegex(@"FN (\d+)  of 10,000")]
    private static partial Regex AllScored { get; }

    [Fact]
    [Trait("when", "full")]
    public void The_whole_lab_can_be_walked_by_keys_on_a_small_screen() => Walk(80, 24);

    [Fact]
    [Trait("when", "full")]
    public void The_whole_lab_can_be_walked_by_keys_on_a_large_screen() => Walk(120, 40);

    private static void Walk(int width, int height)
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        using var terminal = new TmuxTerminal(width, height, home.Command(ShortWalk.Option));
        terminal.WaitFor("Streaming fraud");
        terminal.WaitFor("broker 127.0.0.1:");
        terminal.Keys("Enter");

        terminal.WaitFor("What you will build");
        terminal.Keys("2");
        Done(terminal, 1);

        Next(terminal, 2);
        Done(terminal, 2);

        Next(terminal, 3);
        Run(terminal, "98,");
        terminal.Keys("0", ".");
        foreach (var digit in FraudShare(home)[2..])
        {
            terminal.Keys(digit.ToString());
        }

        terminal.Keys("Enter");
        Done(terminal, 3);

        Next(terminal, 4);
        Run(terminal, "Created topic features");
        Done(terminal, 4);

        Next(terminal, 5);
        Run(terminal, "5 of 5 records delivered to features");
        Done(terminal, 5);

        Next(terminal, 6);
        Run(terminal, "Revoked: customerinfo-0, customerinfo-1, features-0");
        terminal.Keys("2");
        Done(terminal, 6);

        Next(terminal, 7);
        Run(terminal, "Created topic features: 1 partition");
        Done(terminal, 7);

        Next(terminal, 8);
        Run(terminal, "10,000 of 10,000 records delivered to features");
        Done(terminal, 8);

        Next(terminal, 9);
        terminal.Keys("x");
        terminal.WaitFor("1 per 2 s");
        for (var i = 0; i < 8; i++)
        {
            terminal.Keys("+");
        }

        Done(terminal, 9);
        terminal.Keys("C-c");
        terminal.WaitFor("stopped");

        Next(terminal, 10);
        Run(terminal, "average precision");
        terminal.Keys("2");
        Done(terminal, 10);

        Next(terminal, 11);
        terminal.Keys("x");
        terminal.WaitFor("1 per 2 s");
        for (var i = 0; i < 10; i++)
        {
            terminal.Keys("+");
        }

        var board = terminal.WaitUntil(AllScored.IsMatch, "all 10,000 to be scored");
        if (height == 24)
        {
            WholeBoard(terminal);
        }

        foreach (var digit in AllScored.Match(board).Groups[1].Value)
        {
            terminal.Keys(digit.ToString());
        }

        terminal.Keys("Enter");
        Done(terminal, 11);

        using var cluster = new ClusterClient(home.Cluster);
        Assert.Equal(10_000, cluster.Watermarks("features", s_limit).Sum(m => m.Count));
        Assert.Equal(0, cluster.Lag("104b", ["features"], s_limit).Sum(p => p.Lag));
        terminal.Keys("q", "q");
        terminal.WaitFor("EXIT 0");
        Assert.False(terminal.OnAlternateScreen);
        Assert.Equal(0, home.Run(["verify", "1", .. ShortWalk.Option.Split(" ")]).Code);
    }

    /// <summary>The strip has the counts and the newest predictions; z shows the board, and t there the predictions alone.</summary>
    private static void WholeBoard(TmuxTerminal terminal)
    {
        Assert.DoesNotContain("500 and over", terminal.WaitFor("precision"), StringComparison.Ordinal);
        terminal.Keys("z");
        terminal.WaitFor("500 and over");
        terminal.Keys("t");
        terminal.WaitUntil(screen => !screen.Contains("500 and over", StringComparison.Ordinal), "the table alone");
        terminal.Keys("t");
        terminal.WaitFor("500 and over");
        terminal.Keys("z");
        terminal.WaitUntil(screen => !screen.Contains("500 and over", StringComparison.Ordinal), "text and strip");
    }

    private static void Next(TmuxTerminal terminal, int step)
    {
        terminal.Keys("n");
        terminal.WaitFor($"▸ {step}  ");
    }

    private static void Run(TmuxTerminal terminal, string output)
    {
        terminal.Keys("x");
        terminal.WaitFor(output);
    }

    private static void Done(TmuxTerminal terminal, int steps) => terminal.WaitFor($"{steps}/11");

    private static string FraudShare(TestHome home)
    {
        using var json = JsonDocument.Parse(home.Run("data", "describe", "--json").Out);
        var share = json.RootElement.GetProperty("frauds").GetDouble() / json.RootElement.GetProperty("rows").GetDouble();
        return share.ToString("0.0000", CultureInfo.InvariantCulture);
    }
}
