using LabTui.Terminal;
using Terminal.Gui.Views;

namespace LabTui.Screens;

/// <summary>What keys and clicks do in a lab.</summary>
[Collection(ScreenCollection.Name)]
public sealed class LabScreenTests : IDisposable
{
    private static readonly ScreenShape s_wide = new(120, 40);

    private readonly TestCourse _course = new(runsCommands: true);

    public void Dispose() => _course.Dispose();

    [Fact]
    public void Enter_starts_the_first_command_at_once_and_x_the_next_one_that_has_not_run()
    {
        using var screen = _course.Step(s_wide, 1, 1);
        screen.Press(KeyCode.Enter);
        screen.Until("ran labtui topics create");
        screen.Press('x');
        screen.Until("ran labtui topics list");
        Assert.Equal(2, _course.Ran.Count);
    }

    [Fact]
    public void A_click_on_a_command_starts_it()
    {
        using var screen = _course.Step(s_wide, 1, 1);
        screen.Click("labtui topics list");
        screen.Until("ran labtui topics list");
        Assert.Equal(["labtui topics list"], _course.Ran);
    }

    [Fact]
    public void A_command_is_typed_in_the_pane_with_or_without_the_programs_name_and_comes_back_by_an_arrow()
    {
        using var screen = _course.Step(s_wide, 1, 1);
        screen.Press(KeyCode.Tab, KeyCode.Tab);
        screen.Type("topics list\r");
        screen.Until("ran labtui topics list");
        screen.Type("labtui groups list\r");
        screen.Until("ran labtui groups list");
        screen.Press(KeyCode.Up, KeyCode.Up);
        Assert.Equal("topics list", Prompt(screen));
    }

    [Fact]
    public void While_one_types_letters_are_letters_and_the_footer_shows_keys_that_are_none()
    {
        using var screen = _course.Step(s_wide, 1, 1);
        screen.Press(KeyCode.Tab, KeyCode.Tab);
        screen.Type("nq");
        Assert.Equal("nq", Prompt(screen));
        var footer = screen.Text.Split('\n')[39];
        Assert.DoesNotContain("n p step", footer, StringComparison.Ordinal);
        Assert.Contains("Ctrl-P commands", footer, StringComparison.Ordinal);
        screen.Press(KeyCode.Escape);
        Assert.Contains("n p step", screen.Text.Split('\n')[39], StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_cannot_do_anything_say_why()
    {
        using var screen = _course.Step(s_wide, 1, 2);
        foreach (
            var (key, why) in new[]
            {
                ('h', "this step has no hints"),
                ('x', "there is nothing to run in this step"),
                ('e', "no step so far has an exercise to edit"),
                ('r', "this step has no exercise"),
            }
        )
        {
            screen.Press(key);
            screen.Until(why);
        }
    }

    [Fact]
    public void The_last_step_does_not_promise_another_one_and_leads_to_the_next_lab()
    {
        _course.Pass(1, 1, 2, 3);
        using var screen = _course.Step(s_wide, 1, 3);
        Assert.DoesNotContain("n goes on", screen.Text, StringComparison.Ordinal);
        Assert.Contains("n next lab", screen.Text, StringComparison.Ordinal);
        screen.Press(KeyCode.Enter);
        Assert.Equal(new ScreenOutcome.Open(_course.Lab(2)), ((LabScreen)screen.Window).Outcome);
    }

    [Fact]
    public void A_hint_is_shown_below_the_text_and_counted()
    {
        using var screen = _course.Step(s_wide, 1, 1);
        screen.Press('h');
        Assert.Contains("Hint 1 of 1", screen.Text, StringComparison.Ordinal);
        screen.Press('h');
        screen.Until("there are no more hints");
    }

    [Fact]
    public void The_editor_is_in_the_footer_only_where_there_is_something_to_edit_in_the_step()
    {
        using (var screen = _course.Step(s_wide, 1, 1))
        {
            Assert.DoesNotContain("e edit", screen.Text, StringComparison.Ordinal);
        }

        using var coding = _course.Step(s_wide, 2, 1);
        Assert.Contains("e edit", coding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_are_opened_by_a_click()
    {
        using var screen = _course.Step(s_wide, 1, 1);
        Assert.DoesNotContain("They are files.", screen.Text, StringComparison.Ordinal);
        screen.Click("More about logs");
        Assert.Contains("They are files.", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_border_is_dragged_and_stays_where_it_is_put()
    {
        using (var screen = _course.Step(s_wide, 1, 1))
        {
            var (x, y) = screen.Find("╭─ output");
            screen.Drag((x, y + 2), (x + 20, y + 2));
            Assert.Equal(x + 20, screen.Find("╭─ output").X);
        }

        using var again = _course.Step(s_wide, 1, 1);
        Assert.Equal(66, again.Find("╭─ output").X);
    }

    [Fact]
    public void Where_it_is_narrow_the_panel_is_a_strip_and_z_gives_it_the_whole_screen()
    {
        using var screen = _course.Step(new ScreenShape(), 1, 1);
        Assert.Contains("── output", screen.Text, StringComparison.Ordinal);
        Assert.Contains("A topic is a log", screen.Text, StringComparison.Ordinal);
        screen.Press('z');
        Assert.DoesNotContain("A topic is a log", screen.Text, StringComparison.Ordinal);
        Assert.Contains("╭─ output", screen.Text, StringComparison.Ordinal);
        screen.Press(KeyCode.Escape);
        Assert.Contains("A topic is a log", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zoomed_pane_leaves_keys_to_the_screen_and_the_text_has_the_focus_afterwards()
    {
        using var screen = _course.Step(new ScreenShape(), 1, 1);
        screen.Press('z');
        screen.Press('z');
        Assert.Contains("A topic is a log", screen.Text, StringComparison.Ordinal);
        Assert.Equal("", Typed(screen));
        screen.Press('z');
        screen.Press(KeyCode.Escape);
        screen.Press('n');
        Assert.Contains("▸ 2  Questions", screen.Text, StringComparison.Ordinal);
        Assert.Equal("", Typed(screen));
    }

    [Theory]
    [InlineData(KeyCode.Tab)]
    [InlineData(KeyCode.Enter)]
    public void In_a_zoomed_pane_one_types_after_a_key_and_Escape_leads_back_to_the_text(KeyCode key)
    {
        using var screen = _course.Step(new ScreenShape(), 1, 1);
        screen.Press('z');
        screen.Press(key);
        screen.Type("nq");
        Assert.Equal("nq", Prompt(screen));
        Assert.Contains("Esc text", Footer(screen), StringComparison.Ordinal);
        screen.Press(KeyCode.Escape);
        screen.Press('n');
        Assert.Contains("▸ 2  Questions", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_of_a_strip_is_left_by_the_key_that_the_footer_names()
    {
        using var screen = _course.Step(new ScreenShape(), 1, 1);
        screen.Press(KeyCode.Tab, KeyCode.Tab);
        screen.Type("nq");
        Assert.Equal("nq", Typed(screen));
        Assert.Contains("Esc text", Footer(screen), StringComparison.Ordinal);
        screen.Press(KeyCode.Escape);
        screen.Press('n');
        Assert.Contains("▸ 2  Questions", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hint_is_in_sight_where_the_text_is_longer_than_the_screen()
    {
        using var screen = _course.Step(new ScreenShape(), 1, 1);
        Assert.DoesNotContain("More about logs", screen.Text, StringComparison.Ordinal);
        screen.Press('h');
        Assert.Contains("The command stands above", screen.Text, StringComparison.Ordinal);
        Assert.Equal(1, _course.Course.JournalOf(_course.Lab(1)).Step("topic").HintsUsed);
    }

    [Fact]
    public void Steps_are_gone_to_from_their_list_by_key_and_by_click()
    {
        using var screen = _course.Step(s_wide, 1, 1);
        screen.WhenAsked(open => open.Press(KeyCode.Down, KeyCode.Enter));
        screen.Press('g');
        Assert.Contains("▸ 2  Questions", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_asks_to_quit_where_nothing_runs_and_twice_quits()
    {
        using var screen = _course.Step(s_wide, 1, 1);
        screen.WhenAsked(open =>
        {
            Assert.Contains("Quit? The topics and their records stay", open.Text, StringComparison.Ordinal);
            open.Press('c', Modifiers.Ctrl);
        });
        screen.Press('c', Modifiers.Ctrl);
        Assert.Equal(new ScreenOutcome.Quit(), ((LabScreen)screen.Window).Outcome);
        Assert.True(((LabScreen)screen.Window).StopRequested);
    }

    /// <summary>What stands in the pane's line.</summary>
    private static string Prompt(TestScreen screen) =>
        screen.Text.Split('\n').Last(line => line.Contains("│ labtui", StringComparison.Ordinal)).Split("labtui ")[1].Trim('│', ' ');

    /// <summary>What stands in the line of a strip.</summary>
    private static string Typed(TestScreen screen) =>
        screen.Text.Split('\n').Last(line => line.StartsWith(" labtui", StringComparison.Ordinal)).Trim()["labtui".Length..].Trim();

    private static string Footer(TestScreen screen) => screen.Text.TrimEnd('\n').Split('\n')[^1];

    [Fact]
    public void Escape_leaves_the_lab_at_once_but_asks_while_something_runs()
    {
        using var screen = _course.Step(s_wide, 1, 1);
        screen.Press(KeyCode.Tab, KeyCode.Tab);
        screen.Type("tail orders\r");
        screen.Until("follows labtui tail orders");
        screen.Press(KeyCode.Escape); // to the text
        var asked = 0;
        screen.AnswerAll(open =>
        {
            asked++;
            open.Press(KeyCode.Enter);
        });
        screen.Press(KeyCode.Escape);
        Assert.Equal(1, asked);
        Assert.False(((Runnable)screen.Window).StopRequested);
        screen.Press('c', Modifiers.Ctrl);
        screen.Until("stopped");
        screen.Press(KeyCode.Escape);
        Assert.Equal(1, asked);
        Assert.True(((Runnable)screen.Window).StopRequested);
    }
}
