using LabTui.Layout;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>What is checked, below a step's text. It takes at most a third of the height, and says what it leaves out.</summary>
internal sealed class ChecksArea : AreaView
{
    /// <summary>On a low screen the text is the larger part, too; four rows have the first check that does not hold, whole.</summary>
    private const int Fewest = 4;

    private readonly Func<int, IReadOnlyList<TextLine>> _layout;
    private IReadOnlyList<TextLine>? _lines;
    private int _laidOutFor;

    public ChecksArea(Func<int, IReadOnlyList<TextLine>> layout)
    {
        _layout = layout;
        CanFocus = false;
    }

    public void Refresh()
    {
        _lines = null;
        SetNeedsDraw();
    }

    public int Rows(int width, int height) => Math.Min(Lines(width).Count, Math.Max(Math.Min(Fewest, height / 2), height / 3));

    protected override void Draw(Area area)
    {
        var lines = Lines(area.Width);
        var shown = lines.Count <= area.Height ? lines.Count : area.Height - 1;
        for (var y = 0; y < shown; y++)
        {
            lines[y].Draw(area, y, false);
        }

        if (shown < lines.Count)
        {
            area.Cut(
                0,
                area.Height - 1,
                $"{area.Look.Symbols.Ellipsis} {Counted.Of(lines.Count - shown, "more line")}, c shows all",
                Ink.Muted,
                area.Width
            );
        }
    }

    private IReadOnlyList<TextLine> Lines(int width)
    {
        if (_lines is null || _laidOutFor != width)
        {
            (_lines, _laidOutFor) = (width <= 0 ? [] : _layout(width), width);
        }

        return _lines;
    }
}
