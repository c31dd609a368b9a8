using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>From the terminal's bytes to the toolkit's events, and from its cells to ours.</summary>
[Collection(ScreenCollection.Name)]
public sealed class DriverTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("A", "A")]
    [InlineData("é", "é")]
    [InlineData("\u001b[A", "CursorUp")]
    [InlineData("\u001b[1;5C", "Ctrl+CursorRight")]
    [InlineData("\u001b[1;2P", "Shift+F1")]
    [InlineData("\u001b[24~", "F12")]
    [InlineData("\u001bx", "Alt+X")]
    [InlineData("\u0010", "Ctrl+P")]
    [InlineData("\r", "Enter")]
    [InlineData("\t", "Tab")]
    [InlineData("\u001b[Z", "Shift+Tab")]
    [InlineData("\u007f", "Backspace")]
    public void A_key_arrives_as_the_toolkits_key(string bytes, string expected)
    {
        var seen = new List<string>();
        using var screen = Listening(key => seen.Add(key.ToString()));
        screen.Type(bytes);
        Assert.Equal([expected], seen);
    }

    [Fact]
    public void A_character_beyond_the_first_plane_arrives_whole_however_its_bytes_are_split()
    {
        var seen = new List<string>();
        using var screen = Listening(key => seen.Add(key.AsRune.ToString()));
        foreach (var rune in new[] { 0x1F600, 0x1DC00, 0x20000 })
        {
            foreach (var value in System.Text.Encoding.UTF8.GetBytes(char.ConvertFromUtf32(rune)))
            {
                screen.Bytes([value]);
            }
        }

        Assert.Equal([char.ConvertFromUtf32(0x1F600), char.ConvertFromUtf32(0x1DC00), char.ConvertFromUtf32(0x20000)], seen);
    }

    [Fact]
    public void Pasted_text_goes_into_the_field_as_text()
    {
        var field = new TextField { Width = 30 };
        using var screen = TestScreen.Of(field, new ScreenShape());
        screen.Type("\u001b[200~q\u001b[31m and :\u001b[201~");
        Assert.Equal("q[31m and :", field.Text);
    }

    [Fact]
    public void Two_clicks_in_one_place_are_a_double_click()
    {
        var seen = new List<MouseFlags>();
        var view = new View
        {
            Width = Dim.Fill(),
            Height = Dim.Fill(),
            CanFocus = true,
        };
        view.MouseEvent += (_, mouse) => seen.Add(mouse.Flags);
        using var screen = TestScreen.Of(view, new ScreenShape());
        screen.Click(5, 5);
        screen.Click(5, 5);
        Assert.Contains(MouseFlags.LeftButtonClicked, seen);
        Assert.Contains(MouseFlags.LeftButtonDoubleClicked, seen);
    }

    [Fact]
    public void Of_moves_that_wait_only_the_last_is_raised()
    {
        var places = new List<int>();
        var view = new View
        {
            Width = Dim.Fill(),
            Height = Dim.Fill(),
            CanFocus = true,
            MousePositionTracking = true,
        };
        view.MouseEvent += (_, mouse) => places.Add(mouse.Position!.Value.X);
        using var screen = TestScreen.Of(view, new ScreenShape());
        screen.Application.Send([.. Enumerable.Range(1, 9).Select(x => new InputEvent.Mouse(MouseAction.Move, MouseButton.None, x, 3))]);
        Assert.Equal([9], places.Distinct());
    }

    [Fact]
    public void What_a_font_cannot_show_or_a_terminal_would_obey_never_reaches_it()
    {
        var label = new Label { Text = "cafe\u0301 \u0007 \u001b[31m ┌─┐ 東", Width = 40 };
        using (var screen = TestScreen.Of(label, new ScreenShape()))
        {
            Assert.Equal("cafe\u0301 ␇ ␛[31m ┌─┐ 東", screen.Text.Split('\n')[0]);
        }

        using var ascii = TestScreen.Of(new Label { Text = label.Text, Width = 40 }, new ScreenShape(Glyphs: GlyphSet.Ascii));
        Assert.Equal("caf? ? ?[31m +-+ ?", ascii.Text.Split('\n')[0]);
    }

    [Fact]
    public void Work_from_another_thread_runs_on_the_loop_and_is_drawn_once()
    {
        var label = new Label { Text = "before", Width = 20 };
        using var screen = TestScreen.Of(label, new ScreenShape());
        var thread = new Thread(() =>
        {
            screen.Application.Post(() => label.Text = "between");
            screen.Application.Post(() => label.Text = "after");
        });
        thread.Start();
        thread.Join();
        Assert.StartsWith("before", screen.Text);
        screen.Application.Send();
        Assert.StartsWith("after", screen.Text);
    }

    private static TestScreen Listening(Action<Key> seen)
    {
        var view = new View
        {
            CanFocus = true,
            Width = 5,
            Height = 1,
        };
        view.KeyDown += (_, key) =>
        {
            seen(key);
            key.Handled = true;
        };
        return TestScreen.Of(view, new ScreenShape());
    }
}
