using LabTui.Screens.Text;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>A text with a few keys that answer it; any other key closes it.</summary>
internal sealed class MessageOverlay(string title, string text, params (KeyHint Hint, char Key, Action Does)[] answers) : Overlay
{
    private int _scroll;

    public override IReadOnlyList<KeyHint> Keys { get; } =
    [.. answers.Select(a => a.Hint).Where(hint => hint.Keys.Length > 0), new("Esc", answers.Length == 0 ? "close" : "cancel")];

    public override void Draw(Area area)
    {
        var width = Math.Min(72, area.Width - 4);
        var lines = text.Split('\n').SelectMany(line => line.Length == 0 ? [StyledLine.Blank] : Lines(line, width - 4)).ToList();
        var inside = Center(area, width, Math.Min(lines.Count + 2, area.Height), title);
        _scroll = Math.Clamp(_scroll, 0, Math.Max(0, lines.Count - inside.Height));
        for (var i = 0; i < inside.Height && _scroll + i < lines.Count; i++)
        {
            lines[_scroll + i].Draw(inside.Inside(1, 0, inside.Width - 2, inside.Height), i, false);
        }

        if (_scroll + inside.Height < lines.Count)
        {
            inside.Right(inside.Width, inside.Height - 1, $"{inside.Look.Symbols.Down} more", Ink.Muted);
        }
    }

    public override bool Handle(InputEvent input)
    {
        if (input is not InputEvent.Key key)
        {
            return true;
        }

        if (key.Code is KeyCode.Down or KeyCode.PageDown or KeyCode.Up or KeyCode.PageUp)
        {
            _scroll += key.Code switch
            {
                KeyCode.Down => 1,
                KeyCode.PageDown => 8,
                KeyCode.Up => -1,
                _ => -8,
            };
            return true;
        }
        foreach (var answer in answers)
        {
            if (!key.Is(answer.Key) && !(answer.Key == '\n' && key.Code == KeyCode.Enter))
            {
                continue;
            }

            answer.Does();
            break;
        }
        return false;
    }

    /// <summary>A line that is set in columns ("key   what it does") is kept as it is.</summary>
    private static IEnumerable<StyledLine> Lines(string line, int width) =>
        line.Contains("   ", StringComparison.Ordinal) ? [StyledLine.Of(line, Ink.Text)] : TextFlow.Wrap(line, width, 0, Ink.Text);
}
