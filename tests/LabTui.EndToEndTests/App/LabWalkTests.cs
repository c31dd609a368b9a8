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

    [Theory]
    [InlineData(120, 40)]
    [InlineData(80, 24)]
    public void The_whole_lab_can_be_walked_by_keys(int width, int height)
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        using var terminal = new TmuxTerminal(width, height, home.Command());
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
        Run(terminal, "features  Partition:0  Offset:4");
        terminal.Keys("2");
        Done(terminal, 6);

        Next(terminal, 7);
        Run(terminal, "Created topic features: 1 partition");
        Done(terminal, 7);

        Next(terminal, 8);
        Run(terminal, "10000 of 10000 records delivered to features");
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
        BackToText(terminal);

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
        Assert.Contains("500 and over", board);
        if (height == 24)
        {
            TableAlone(terminal);
        }

        BackToText(terminal);
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
        Assert.Equal(0, home.Run("verify", "1").Code);
    }

    /// <summary>Where the board is too low for all of the last predictions, t gives them its whole place.</summary>
    private static void TableAlone(TmuxTerminal terminal)
    {
        terminal.WaitFor("t table");
        terminal.Keys("t");
        Assert.DoesNotContain("500 and over", terminal.WaitFor("t board"), StringComparison.Ordinal);
        terminal.Keys("t");
        terminal.WaitFor("500 and over");
    }

    private static void Next(TmuxTerminal terminal, int step)
    {
        BackToText(terminal);
        terminal.Keys("n");
        terminal.WaitFor($"▸ {step}  ");
    }

    /// <summary>Where the screen is narrow a command shows its panel; the text is a Tab away.</summary>
    private static void BackToText(TmuxTerminal terminal)
    {
        if (terminal.Screen.Contains("Tab text", StringComparison.Ordinal))
        {
            terminal.Keys("Tab");
        }

        terminal.WaitFor("Tab panel");
    }

    private static void Run(TmuxTerminal terminal, string output)
    {
        terminal.Keys("x");
        terminal.WaitFor(output);
        BackToText(terminal);
    }

    private static void Done(TmuxTerminal terminal, int steps) => terminal.WaitFor($"{steps}/11");

    private static string FraudShare(TestHome home)
    {
        using var json = JsonDocument.Parse(home.Run("data", "describe", "--json").Out);
        var share = json.RootElement.GetProperty("frauds").GetDouble() / json.RootElement.GetProperty("rows").GetDouble();
        return share.ToString("0.0000", CultureInfo.InvariantCulture);
    }
}
