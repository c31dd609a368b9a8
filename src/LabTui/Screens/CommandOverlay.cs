using System.Text;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>One line to type a command on. Unfinished words show what they could become.</summary>
internal sealed class CommandOverlay(IReadOnlyList<(string Name, string Does)> known, Action<string> run) : Overlay
{
    private const int Longest = 400;

    private readonly StringBuilder _line = new();

    public override IReadOnlyList<KeyHint> Keys { get; } = [new("Enter", "run"), new("Tab", "complete"), new("Esc", "close")];

    public override void Draw(Area area)
    {
        var matches = Matches().ToList();
        var inside = Center(area, Math.Min(76, area.Width - 2), Math.Min(matches.Count + 4, area.Height), "command");
        var shown = _line.Length > inside.Width - 5 ? _line.ToString()[^(inside.Width - 5)..] : _line.ToString();
        var x = inside.Text(0, 0, " : ", Ink.Accent);
        x += inside.Text(x, 0, shown, Ink.Text);
        inside.SetCursor(x, 0);
        for (var i = 0; i < matches.Count; i++)
        {
            inside.Text(3, 2 + i, matches[i].Name, Ink.Code);
            inside.Cut(20, 2 + i, matches[i].Does, Ink.Muted, inside.Width - 21);
        }
    }

    public override bool Handle(InputEvent input)
    {
        if (input is InputEvent.Paste paste)
        {
            Type(paste.Text.ReplaceLineEndings(" "));
        }

        if (input is not InputEvent.Key key)
        {
            return true;
        }

        switch (key.Code)
        {
            case KeyCode.Escape:
                return false;
            case KeyCode.Enter:
                if (_line.Length > 0)
                {
                    run(_line.ToString());
                }

                return false;
            case KeyCode.Backspace:
                if (_line.Length > 0)
                {
                    _line.Length--;
                }

                return true;
            case KeyCode.Tab:
                if (Matches().FirstOrDefault().Name is { } name)
                {
                    _line.Clear().Append(name).Append(' ');
                }

                return true;
            case KeyCode.Rune when key.Modifiers is Modifiers.None or Modifiers.Shift:
                Type(key.Rune.ToString());
                return true;
            default:
                return !key.IsCtrl('c');
        }
    }

    private void Type(string text) => _line.Append(text.AsSpan(0, Math.Min(text.Length, Longest - _line.Length)));

    private IEnumerable<(string Name, string Does)> Matches()
    {
        var typed = _line.ToString();
        return known
            .Where(command =>
                command.Name.StartsWith(typed, StringComparison.Ordinal) || typed.StartsWith(command.Name + " ", StringComparison.Ordinal)
            )
            .Take(10);
    }
}
