using Terminal.Gui.Input;

namespace LabTui.Terminal;

/// <summary>All that can be done on a screen, in the order of footer, help and menu.</summary>
public sealed class CommandTable(IReadOnlyList<ScreenCommand> commands)
{
    public IReadOnlyList<ScreenCommand> All => commands;

    public IEnumerable<ScreenCommand> Available => commands.Where(command => command.CanRun());

    /// <summary>Runs the first command that this key is for and that can run. False when there is none.</summary>
    /// <param name="why">Why the key does nothing now, where it would at another time.</param>
    public bool Handle(Key key, out string? why)
    {
        why = null;
        foreach (var command in commands)
        {
            if (command.Keys.Contains(key) && command.CanRun())
            {
                command.Run();
                return true;
            }
        }

        why = commands
            .Where(command => command.Keys.Contains(key))
            .Select(command => command.WhyNot())
            .FirstOrDefault(it => it is not null);
        return false;
    }

    /// <summary>The help page: keys on the left, what they do on the right.</summary>
    public IReadOnlyList<TextLine> Help(GlyphSet glyphs)
    {
        var listed = commands.Where(command => command.IsListed).ToList();
        var keys = listed.Select(command => string.Join(" ", KeysOf(command, glyphs))).ToList();
        var width = keys.Count == 0 ? 0 : keys.Max(text => SafeText.Measure(text, glyphs));
        return [.. listed.Select((command, i) => new TextLine(0, [new(keys[i].PadRight(width + 3), Ink.Accent), new(command.Text)]))];
    }

    private static IEnumerable<string> KeysOf(ScreenCommand command, GlyphSet glyphs) =>
        command.KeysText is { } text ? [text] : command.Keys.Select(key => KeyNames.Of(key, glyphs));
}
