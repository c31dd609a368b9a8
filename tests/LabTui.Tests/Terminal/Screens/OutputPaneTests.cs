using Terminal.Gui.ViewBase;

namespace LabTui.Terminal;

[Collection(ScreenCollection.Name)]
public sealed class OutputPaneTests
{
    private readonly OutputLog _log = new(50);
    private readonly List<string> _entered = [];

    [Fact]
    public void It_follows_the_end_until_one_scrolls_up()
    {
        using var screen = Open();
        Write(screen, 1, 40);
        Assert.Contains("line 40", screen.Text);
        screen.Press(KeyCode.PageUp);
        var top = screen.Text.Split('\n')[0];
        Write(screen, 41, 45);
        Assert.Equal(top, screen.Text.Split('\n')[0]);
        screen.Press(KeyCode.End);
        Write(screen, 46, 48);
        Assert.Contains("line 48", screen.Text);
    }

    [Fact]
    public void It_keeps_the_last_lines_and_says_how_many_are_gone()
    {
        using var screen = Open();
        Write(screen, 1, 62);
        screen.Press(KeyCode.Home);
        screen.Matches("output-top");
        Assert.Contains("(12 earlier lines are gone)", screen.Text);
    }

    [Fact]
    public void Tabs_set_columns_as_on_a_terminal()
    {
        using var screen = Open();
        _log.Write("RATIO:\t0.0147\n\tx");
        screen.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("RATIO:  0.0147", screen.Text);
        Assert.Contains("        x", screen.Text);
    }

    [Fact]
    public void A_long_line_is_reached_sideways_and_nothing_in_it_is_obeyed()
    {
        using var screen = Open();
        _log.Write(new string('x', 100) + "\u001b[2Jend");
        screen.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("end", screen.Text);
        for (var i = 0; i < 8; i++)
        {
            screen.Press(KeyCode.Right);
        }

        Assert.Contains("\\x1b[2Jend", screen.Text);
    }

    [Fact]
    public void Lines_are_entered_and_up_and_down_walk_through_them()
    {
        using var screen = Open();
        screen.Press(KeyCode.Tab);
        screen.Type("first\rsecond\rhalf");
        screen.Press(KeyCode.Up, KeyCode.Up);
        Assert.Contains("labtui first", screen.Text);
        screen.Press(KeyCode.Down, KeyCode.Down);
        Assert.Contains("labtui half", screen.Text);
        Assert.Equal(["first", "second"], _entered);
    }

    private void Write(TestScreen screen, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            _log.Write($"line {i}");
        }

        screen.Advance(TimeSpan.FromSeconds(1));
    }

    private TestScreen Open()
    {
        var pane = new OutputPane(_log, "labtui ") { Width = Dim.Fill(), Height = Dim.Fill() };
        pane.Input.Entered += (_, entered) => _entered.Add(entered.Text);
        return TestScreen.Of(pane, new ScreenShape());
    }
}
