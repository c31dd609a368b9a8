using Terminal.Gui.Input;

namespace LabTui.Terminal;

/// <summary>The last line of a screen: the keys that work right now, each of them clickable.</summary>
public sealed class KeyBar : AreaView
{
    private const int Gap = 3;
    private readonly Func<CommandTable> _commands;
    private readonly Func<bool> _isTyping;

    /// <param name="isTyping">Characters go into a field, so that keys which are characters do nothing else.</param>
    public KeyBar(Func<CommandTable> commands, Func<bool> isTyping)
    {
        (_commands, _isTyping) = (commands, isTyping);
        CanFocus = false;
        Height = 1;
    }

    protected override void Draw(Area area)
    {
        foreach (var (command, x, keys) in Places(area.Width, area.Look.Glyphs))
        {
            area.Text(x, 0, keys, Ink.Accent);
            area.Text(x + area.Measure(keys) + 1, 0, command.Footer, Ink.Muted);
        }
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (!mouse.IsLeftClick() || mouse.Position is not { } at || Application is not { } application)
        {
            return base.OnMouseEvent(mouse);
        }

        var glyphs = application.Look.Glyphs;
        var hit = Places(Viewport.Width, glyphs).LastOrDefault(place => place.X <= at.X);
        if (hit.Command is { } command && at.X < hit.X + ColumnsOf(command, hit.Keys, glyphs))
        {
            command.Run();
        }

        return true;
    }

    /// <summary>What fits, and where. The last ones give way first, those that stay excepted.</summary>
    private List<(ScreenCommand Command, int X, string Keys)> Places(int width, GlyphSet glyphs)
    {
        var typing = _isTyping();
        var shown = _commands()
            .Available.Where(command => command.Footer is not null)
            .Select(command => (Command: command, Keys: command.FooterIn(glyphs, typing)!))
            .Where(it => it.Keys is not null)
            .ToList();
        while (shown.Count > 0 && shown.Sum(it => ColumnsOf(it.Command, it.Keys, glyphs) + Gap) - Gap + 2 > width)
        {
            var last = shown.FindLastIndex(it => !it.Command.StaysInFooter);
            shown.RemoveAt(last < 0 ? shown.Count - 1 : last);
        }

        var places = new List<(ScreenCommand, int, string)>();
        var x = 1;
        foreach (var (command, keys) in shown)
        {
            places.Add((command, x, keys));
            x += ColumnsOf(command, keys, glyphs) + Gap;
        }

        return places;
    }

    private static int ColumnsOf(ScreenCommand command, string keys, GlyphSet glyphs) =>
        SafeText.Measure(keys, glyphs) + 1 + SafeText.Measure(command.Footer, glyphs);
}
