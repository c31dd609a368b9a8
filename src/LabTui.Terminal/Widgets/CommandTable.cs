using Terminal.Gui.Input;

namespace LabTui.Terminal;

/// <summary>All that can be done on a screen, in the order of footer, help and menu.</summary>
public sealed class CommandTable(IReadOnlyList<ScreenCommand> commands)
{
    public IReadOnlyList<ScreenCommand> All => commands;

    public IEnumerable<ScreenCommand> Available => commands.Where(command => command.CanRun());

    /// <summary>Runs the first command that this key is for and that can run. False when there is none.</summary>
    public bool Handle(Key key)
    {
        foreach (var command in commands)
        {
            if (command.Keys.Contains(key) && command.CanRun())
            {
                command.Run();
                return true;
            }
        }

        return false;
    }

    /// <summary>The help page: keys on the left, what they do on the right.</summary>
    public IReadOnlyList<TextLine> Help(GlyphSet glyphs)
    {
        var keys = commands.Select(command => string.Join(" ", KeysOf(command, glyphs))).ToList();
        var width = keys.Count == 0 ? 0 : keys.Max(text => SafeText.Measure(text, glyphs));
        return [.. commands.Select((command, i) => new TextLine(0, [new(keys[i].PadRight(width + 3), Ink.Accent), new(command.Text)]))];
    }

    private static IEnumerable<string> KeysOf(ScreenCommand command, GlyphSet glyphs) =>
        command.KeysText is { } text ? [text] : command.Keys.Select(key => KeyNames.Of(key, glyphs));
}
