using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>A source file to read; any key that does not scroll closes it.</summary>
internal sealed class SourceOverlay(string title, string text) : Overlay
{
    private const int Widest = 110;

    private readonly string[] _lines = text.Replace("\t", "    ", StringComparison.Ordinal).ReplaceLineEndings("\n").TrimEnd().Split('\n');
    private int _top;
    private int _page = 1;

    public override IReadOnlyList<KeyHint> Keys { get; } = [new("PgUp PgDn", "scroll"), new("Esc", "close")];

    public override void Draw(Area area)
    {
        var width = Math.Min(Math.Min(Widest, _lines.Max(line => TextWidth.Of(line)) + 4), area.Width - 2);
        var inside = Center(area, Math.Max(width, TextWidth.Of(title) + 6), Math.Min(_lines.Length + 2, area.Height), title);
        _page = Math.Max(1, inside.Height);
        _top = Math.Clamp(_top, 0, Math.Max(0, _lines.Length - inside.Height));
        for (var y = 0; y < inside.Height && _top + y < _lines.Length; y++)
        {
            inside.Cut(1, y, _lines[_top + y], Ink.Code, inside.Width - 2);
        }

        if (_top + inside.Height < _lines.Length)
        {
            inside.Right(inside.Width, inside.Height - 1, $"{inside.Look.Symbols.Down} more", Ink.Muted);
        }
    }

    public override bool Handle(InputEvent input)
    {
        var step = input switch
        {
            InputEvent.Mouse { Action: MouseAction.WheelUp } => -3,
            InputEvent.Mouse { Action: MouseAction.WheelDown } => 3,
            InputEvent.Key { Code: KeyCode.Up } => -1,
            InputEvent.Key { Code: KeyCode.Down } => 1,
            InputEvent.Key { Code: KeyCode.PageUp } => -_page,
            InputEvent.Key { Code: KeyCode.PageDown } => _page,
            InputEvent.Key { Code: KeyCode.Home } => -_lines.Length,
            InputEvent.Key { Code: KeyCode.End } => _lines.Length,
            _ => 0,
        };
        _top += step;
        return step != 0 || input is not InputEvent.Key;
    }
}
