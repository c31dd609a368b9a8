using System.Text.RegularExpressions;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>A student walks a lab with the mouse alone. What it cannot do is type a number: two questions stay open.</summary>
public sealed partial class MouseWalkTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    [GeneratedRegex(@"FN (\d+)  of 10,000")]
    private static partial Regex AllScored { get; }

    [Fact]
    public void The_short_lab_can_be_walked_by_clicks_alone()
    {
        using var home = new TestHome();
        using var window = new WorkbookWindow(home, ShortWalk.Option, height: 40).UntilUp();
        var terminal = window.Terminal;
        terminal.Click("Streaming fraud");
        terminal.WaitFor("What you will build");
        terminal.Drag("╭─ broker", 12);
        terminal.WaitFor("You may quit at any time. The broker keeps the topics"); // in one line now
        Choose(terminal, "It stays, and others may read it");
        terminal.WaitFor(" 1/11");

        Next(terminal, 2);
        terminal.WaitFor(" 2/11");
        Next(terminal, 3);
        Run(terminal, "98,");
        Next(terminal, 4);
        Run(terminal, "Created topic features");
        terminal.WaitFor(" 3/11");
        Next(terminal, 5);
        Run(terminal, "5 of 5 records delivered to features");
        terminal.WaitFor(" 4/11");
        Next(terminal, 6);
        Run(terminal, "Revoked: customerinfo-0, customerinfo-1, features-0");
        Choose(terminal, "In order within each partition");
        terminal.WaitFor(" 5/11");
        Next(terminal, 7);
        Run(terminal, "Created topic features: 1 partition");
        terminal.WaitFor(" 6/11");
        Next(terminal, 8);
        Run(terminal, "10,000 of 10,000 records delivered to features");
        terminal.WaitFor(" 7/11");
        Next(terminal, 9);
        Faster(terminal, 8);
        terminal.WaitFor(" 8/11");
        Next(terminal, 10);
        Run(terminal, "average precision");
        Next(terminal, 11);
        Faster(terminal, 10);
        terminal.WaitUntil(AllScored.IsMatch, "all 10,000 to be scored");

        using (var cluster = new ClusterClient(home.Cluster))
        {
            Assert.Equal(0, cluster.Lag("104b", ["features"], s_limit).Sum(p => p.Lag));
        }
    }

    private static void Next(TmuxTerminal terminal, int step)
    {
        terminal.Click("n p step");
        terminal.WaitFor($"▸ {step}  ");
    }

    private static void Choose(TmuxTerminal terminal, string choice)
    {
        terminal.ScrollTo(choice, x: 10, y: 8);
        terminal.Click(choice);
    }

    private static void Run(TmuxTerminal terminal, string output)
    {
        terminal.Click("x run");
        terminal.WaitFor(output);
    }

    private static void Faster(TmuxTerminal terminal, int times)
    {
        Run(terminal, "1 per 2 s");
        for (var i = 0; i < times; i++)
        {
            terminal.Click("+ - ");
        }
    }
}
