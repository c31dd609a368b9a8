using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>Commands beside each other: panes, their input, dashboards, and what Ctrl-C stops.</summary>
[Collection(ScreenCollection.Name)]
public sealed class PaneTests : IDisposable
{
    private readonly TestCourse _course = new(runsCommands: true);
    private readonly TestScreen _screen;

    public PaneTests() => _screen = _course.Step(new ScreenShape(120, 40), 1, 1);

    public void Dispose()
    {
        _screen.Dispose();
        _course.Dispose();
    }

    [Fact]
    public void A_command_that_reads_gets_what_is_typed_until_its_end_and_never_the_terminal()
    {
        InPane("produce orders");
        _screen.Until("Ctrl-D ends them");
        _screen.Type("one\rtwo\r");
        _screen.Until("> two");
        _screen.Press('d', Modifiers.Ctrl);
        _screen.Until("sent 2");
        _screen.Type("topics list\r");
        _screen.Until("ran labtui topics list");
    }

    [Fact]
    public void After_scrolling_back_what_the_next_command_prints_is_followed_again()
    {
        ScrolledBack();
        _screen.Type("topics list\r");
        _screen.Until("ran labtui topics list");
    }

    [Fact]
    public void End_goes_to_the_end_of_the_output()
    {
        ScrolledBack();
        _screen.Press(KeyCode.End);
        Assert.Contains("line 100;", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_step_begins_with_the_end_of_what_was_printed()
    {
        ScrolledBack();
        _screen.Press(KeyCode.Escape);
        _screen.Press('n');
        Assert.Contains("line 100;", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_typed_while_its_pane_is_busy_gets_a_pane_beside_it()
    {
        InPane("tail orders");
        _screen.Until("follows labtui tail orders");
        _screen.Type("topics list\r");
        _screen.Until("ran labtui topics list");
        Assert.Contains("follows labtui tail orders", _screen.Text, StringComparison.Ordinal);
        Assert.Equal(2, Count("─ output"));
    }

    [Fact]
    public void Plus_makes_what_takes_its_time_faster_until_it_takes_none()
    {
        InPane("paced");
        _screen.Until("takes its time");
        _screen.Press(KeyCode.Escape); // from the line that one types in to the text
        _screen.Press('+');
        _screen.Until("running  1 per s");
        _screen.Press('-');
        _screen.Until("running  1 per 2 s");
    }

    [Fact]
    public void Ctrl_C_stops_what_runs_in_the_pane_in_use_and_nothing_else()
    {
        InPane("tail orders");
        _screen.Until("follows labtui tail orders");
        _screen.Type("watch test\r");
        _screen.Until("it runs");
        _screen.Click("follows labtui tail orders");
        _screen.Press('c', Modifiers.Ctrl);
        _screen.Until("stopped");
        Assert.Contains("it runs", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_typed_command_leaves_a_running_dashboard_alone()
    {
        InPane("watch test");
        _screen.Until("it runs");
        _screen.WhenAsked(open => open.Type("topics list\r"));
        _screen.Press('p', Modifiers.Ctrl);
        _screen.Until("ran labtui topics list");
        Assert.Contains("it runs", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dashboard_frees_the_pane_it_was_started_in_and_lasts_until_it_is_stopped()
    {
        InPane("watch test");
        _screen.Until("it runs");
        Assert.Equal(1, Count("─ output"));
        _screen.Type("topics list\r");
        _screen.Until("ran labtui topics list");
        Assert.Equal(1, Count("─ output"));
        _screen.Press(KeyCode.Escape);
        _screen.Press('c', Modifiers.Ctrl);
        _screen.Until("it has stopped");
    }

    [Fact]
    public void A_dashboard_is_closed_by_its_key_and_its_command_ends()
    {
        InPane("watch test");
        _screen.Until("it runs");
        _screen.Click("─ dashboard");
        _screen.Press('w', Modifiers.Ctrl);
        Assert.DoesNotContain("dashboard", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_palette_takes_a_line_as_lab_text_shows_it_and_suggests_what_was_meant()
    {
        _screen.WhenAsked(open =>
        {
            open.Type("labtui topcs list\r");
            Assert.Contains("There is no command topcs. Did you mean topics?", open.Text, StringComparison.Ordinal);
            open.Press('a', Modifiers.Ctrl);
            for (var i = 0; i < 20; i++)
            {
                open.Press(KeyCode.Delete);
            }

            open.Type("labtui topics lis\r");
            Assert.Contains("Did you mean topics list?", open.Text, StringComparison.Ordinal);
            open.Type("t\r");
        });
        _screen.Press(':');
        _screen.Until("ran labtui topics list");
        _screen.WhenAsked(open =>
        {
            open.Press(KeyCode.Up);
            open.Press(KeyCode.Enter);
        });
        _screen.Press(':');
        _screen.Until(() => _course.Ran.Count == 2, "the line from the history");
    }

    private void ScrolledBack()
    {
        InPane("data show");
        _screen.Until("line 100;");
        _screen.Until("done");
        _screen.Press(KeyCode.PageUp, KeyCode.PageUp);
        Assert.DoesNotContain("line 100;", _screen.Text, StringComparison.Ordinal);
    }

    private int Count(string text) => _screen.Text.Split(text).Length - 1;

    private void InPane(string line)
    {
        _screen.Press(KeyCode.Tab, KeyCode.Tab);
        _screen.Type(line + "\r");
    }
}
