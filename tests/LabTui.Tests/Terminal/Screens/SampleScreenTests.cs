using LabTui.TerminalSample;

namespace LabTui.Terminal;

/// <summary>A whole screen: how it looks in every terminal, and that its keys, its footer and its menu do the same.</summary>
[Collection(ScreenCollection.Name)]
public sealed class SampleScreenTests
{
    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_screen_looks_like_its_picture(int width, int height, GlyphSet glyphs, ColorDepth depth)
    {
        var shape = new ScreenShape(width, height, glyphs, depth);
        using var screen = Open(shape);
        screen.Matches($"sample-{shape.Name}");
    }

    [Fact]
    public void Enter_runs_the_first_command_at_once()
    {
        using var screen = Open(new ScreenShape());
        screen.Press(KeyCode.Enter);
        Assert.Contains("$ map", screen.Text);
    }

    [Fact]
    public void A_click_on_a_command_runs_it()
    {
        using var screen = Open(new ScreenShape());
        screen.Click("labtui topics list");
        Assert.Contains("$ topics", screen.Text);
    }

    [Fact]
    public void A_dialog_is_opened_by_its_key_and_by_a_click_and_says_what_was_answered()
    {
        using var screen = Open(new ScreenShape());
        screen.WhenAsked(open =>
        {
            open.Matches("sample-dialog");
            open.Press(KeyCode.Enter); // the default button
        });
        screen.Press('d');
        Assert.Contains("answer 1", screen.Text);
        screen.WhenAsked(open => open.Click("No"));
        screen.Press('d');
        Assert.Contains("answer 0", screen.Text);
        screen.WhenAsked(open => open.Press(KeyCode.Escape));
        screen.Click("dialog");
        Assert.Contains("answer none", screen.Text);
    }

    [Fact]
    public void The_menu_lists_all_commands_and_runs_the_one_that_is_clicked()
    {
        using var screen = Open(new ScreenShape());
        screen.Press(KeyCode.F9);
        screen.Matches("sample-menu");
        screen.WhenAsked(open => open.Press(KeyCode.Enter));
        screen.Click("open a dialog");
        Assert.Contains("answer", screen.Text);
        screen.Click("Customers on the map");
        Assert.Contains("menu of all commands", screen.Text);
        screen.Press(KeyCode.Escape);
        Assert.DoesNotContain("menu of all commands", screen.Text);
    }

    [Fact]
    public void The_help_shows_every_key_of_the_table()
    {
        using var screen = Open(new ScreenShape());
        screen.WhenAsked(open =>
        {
            open.Matches("sample-help");
            open.Press(KeyCode.Escape);
        });
        screen.Press('?');
    }

    [Fact]
    public void Keys_go_to_the_field_one_types_in_and_back_to_the_screen_after_escape()
    {
        using var screen = Open(new ScreenShape());
        screen.Press(KeyCode.Down, KeyCode.Down);
        screen.Type("quito");
        Assert.Contains("City quito", screen.Text);
        screen.Press(KeyCode.Escape);
        screen.Press('>');
        Assert.Contains("City quito", screen.Text);
        Assert.DoesNotContain("quito>", screen.Text);
    }

    [Fact]
    public void Typing_into_the_output_pane_enters_a_line_and_up_brings_it_back()
    {
        using var screen = Open(new ScreenShape());
        screen.Press(KeyCode.Tab, KeyCode.Tab, KeyCode.Tab);
        screen.Type("topics list\r");
        Assert.Contains("$ topics list", screen.Text);
        screen.Press(KeyCode.Up);
        Assert.Contains("labtui topics list", screen.Text.Split('\n')[21]);
    }

    private static TestScreen Open(ScreenShape shape) =>
        new(
            application =>
            {
                var window = new SampleWindow(application);
                window.Board.Show(new SyntheticPayments().Next(40));
                return window;
            },
            shape
        );
}
