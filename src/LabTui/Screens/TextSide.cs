using LabTui.Screens.Text;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>Laid-out text that scrolls, with items to go through by arrow.</summary>
internal sealed class TextSide
{
    private IReadOnlyList<StyledLine> lines = [];
    private int top;
    private int height = 1;

    public TextItem? Focus { get; private set; }

    public void SetLines(IReadOnlyList<StyledLine> newLines)
    {
        lines = newLines;
        if (Focus is not null && !lines.Any(line => Equals(line.Item, Focus))) Focus = null;
    }

    public void Restart() => (top, Focus) = (0, null);

    public void ScrollToEnd() => top = int.MaxValue;

    /// <summary>To the next item in a direction when there is one in reach, else by a line.</summary>
    public void Move(int direction)
    {
        var items = lines.Select(line => line.Item).OfType<TextItem>().Distinct().ToList();
        var at = Focus is null ? -1 : items.IndexOf(Focus);
        var next = at < 0 ? (direction > 0 ? 0 : items.Count - 1) : at + direction;
        if (next >= 0 && next < items.Count && InReach(items[next], direction))
        {
            Focus = items[next];
            Reveal();
        }
        else
        {
            Scroll(direction);
        }
    }

    public void FocusOn(TextItem item)
    {
        Focus = item;
        Reveal();
    }

    public void Scroll(int by) => top = Math.Clamp(top + by, 0, Math.Max(0, lines.Count - height));

    public void Draw(Area area, bool focused)
    {
        height = Math.Max(1, area.Height);
        top = Math.Clamp(top, 0, Math.Max(0, lines.Count - height));
        for (var y = 0; y < area.Height && top + y < lines.Count; y++)
        {
            var line = lines[top + y];
            line.Draw(area, y, focused && Focus is not null && Equals(line.Item, Focus));
        }
        if (top > 0) area.Right(area.Width, 0, area.Look.Symbols.Up, Ink.Accent);
        if (top + height < lines.Count) area.Right(area.Width, area.Height - 1, area.Look.Symbols.Down, Ink.Accent);
    }

    /// <summary>An item that is further away than the text shows is reached by reading on, not by a jump.</summary>
    private bool InReach(TextItem item, int direction)
    {
        var first = LineOf(item);
        return direction > 0 ? first < top + height + 3 : first >= top - 3;
    }

    private void Reveal()
    {
        var first = LineOf(Focus!);
        var last = first;
        while (last + 1 < lines.Count && Equals(lines[last + 1].Item, Focus)) last++;
        if (last + 1 >= top + height) top = Math.Min(last + 2 - height, Math.Max(0, lines.Count - height));
        if (first < top) top = Math.Max(0, first - 1);
    }

    private int LineOf(TextItem item)
    {
        for (var i = 0; i < lines.Count; i++) if (Equals(lines[i].Item, item)) return i;
        return 0;
    }
}
