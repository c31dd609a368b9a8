using Terminal.Gui.Views;

namespace LabTui.Terminal;

[Collection(ScreenCollection.Name)]
public sealed class CommandPaletteTests
{
    private static readonly PaletteEntry[] s_entries =
    [
        new("topics list", "the topics there are"),
        new("topics create TOPIC", "a new topic"),
        new("groups list", "groups and their lag"),
        new("verify", "checks of the lab"),
    ];

    private readonly InputHistory _history = new();

    [Fact]
    public void Typing_narrows_the_list_and_tab_takes_a_line_over()
    {
        var line = Ask(screen =>
        {
            screen.Type("new");
            screen.Matches("palette");
            Assert.DoesNotContain("verify", screen.Text);
            screen.Press(KeyCode.Tab);
            screen.Press(KeyCode.Enter);
        });
        Assert.Equal("topics create TOPIC", line);
    }

    [Fact]
    public void While_one_types_arguments_their_command_stays_and_tab_takes_nothing_away()
    {
        var line = Ask(screen =>
        {
            screen.Type("groups list --all");
            Assert.Contains("groups and their lag", screen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Nothing like that", screen.Text, StringComparison.Ordinal);
            screen.Press(KeyCode.Tab);
            screen.Press(KeyCode.Enter);
        });
        Assert.Equal("groups list --all", line);
    }

    [Fact]
    public void A_typing_error_gets_the_nearest_command_and_the_palette_stays()
    {
        var line = Ask(screen =>
        {
            screen.Type("verfiy\r");
            Assert.Contains("There is no command verfiy. Did you mean verify?", screen.Text);
            screen.Press(KeyCode.Escape);
        });
        Assert.Null(line);
    }

    [Fact]
    public void Up_brings_back_what_was_entered_before()
    {
        Assert.Equal("groups list", Ask(screen => screen.Type("groups list\r")));
        Assert.Equal("groups list", Ask(screen => screen.Press(KeyCode.Up, KeyCode.Enter)));
    }

    [Fact]
    public void The_list_is_walked_with_the_arrows_and_clicked()
    {
        Assert.Equal("topics create TOPIC", Ask(screen => screen.Press(KeyCode.Down, KeyCode.Down, KeyCode.Enter, KeyCode.Enter)));
    }

    private string? Ask(Action<TestScreen> act)
    {
        using var screen = TestScreen.Of(new Label { Text = "below" }, new ScreenShape());
        string? line = null;
        screen.WhenAsked(act);
        screen.Application.Post(() => line = CommandPalette.Ask(screen.Application, s_entries, _history));
        screen.Application.Send();
        return line;
    }
}
