using Terminal.Gui.Input;

namespace LabTui.Terminal;

/// <summary>The last line of a screen: the keys that work right now, each of them clickable.</summary>
public sealed class KeyBar : AreaView
{
    private const int Gap = 3;
    private readonly Func<CommandTable> _commands;

    public KeyBar(Func<CommandTable> commands)
    {
        _commands = commands;
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
        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonClicked) || mouse.Position is not { } at || Application is not { } application)
        {
            return base.OnMouseEvent(mouse);
        }

        var glyphs = application.Look.Glyphs;
        var hit = Places(Viewport.Width, glyphs).LastOrDefault(place => place.X <= at.X);
        if (hit.Command is { } command && at.X < hit.X + ColumnsOf(command, glyphs))
        {
            command.Run();
        }

        return true;
    }

    /// <summary>What fits, and where. The last ones give way first, those that stay excepted.</summary>
    private List<(ScreenCommand Command, int X, string Keys)> Places(int width, GlyphSet glyphs)
    {
        var shown = _commands().Available.Where(command => command.Footer is not null).ToList();
        while (shown.Count > 0 && shown.Sum(command => ColumnsOf(command, glyphs) + Gap) - Gap + 2 > width)
        {
            var last = shown.FindLastIndex(command => !command.StaysInFooter);
            shown.RemoveAt(last < 0 ? shown.Count - 1 : last);
        }

        var places = new List<(ScreenCommand, int, string)>();
        var x = 1;
        foreach (var command in shown)
        {
            places.Add((command, x, command.KeysIn(glyphs)));
            x += ColumnsOf(command, glyphs) + Gap;
        }

        return places;
    }

    private static int ColumnsOf(ScreenCommand command, GlyphSet glyphs) =>
        SafeText.Measure(command.KeysIn(glyphs), glyphs) + 1 + SafeText.Measure(command.Footer, glyphs);
}
