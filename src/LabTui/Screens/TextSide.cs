using LabTui.Screens.Text;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>Laid-out text that scrolls, with items to go through by arrow.</summary>
internal sealed class TextSide
{
    private IReadOnlyList<StyledLine> _lines = [];
    private int _top;
    private int _height = 1;

    public TextItem? Focus { get; private set; }

    public void SetLines(IReadOnlyList<StyledLine> newLines)
    {
        _lines = newLines;
        if (Focus is not null && !_lines.Any(line => Equals(line.Item, Focus)))
        {
            Focus = null;
        }
    }

    public void Restart() => (_top, Focus) = (0, null);

    public void ScrollToEnd() => _top = int.MaxValue;

    /// <summary>To the next item in a direction when there is one in reach, else by a line.</summary>
    public void Move(int direction)
    {
        var items = _lines.Select(line => line.Item).OfType<TextItem>().Distinct().ToList();
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

    public void Scroll(int by) => _top = Math.Clamp(_top + by, 0, Math.Max(0, _lines.Count - _height));

    public void Draw(Area area, bool focused)
    {
        _height = Math.Max(1, area.Height);
        _top = Math.Clamp(_top, 0, Math.Max(0, _lines.Count - _height));
        for (var y = 0; y < area.Height && _top + y < _lines.Count; y++)
        {
            var line = _lines[_top + y];
            line.Draw(area, y, focused && Focus is not null && Equals(line.Item, Focus));
        }
        if (_top > 0)
        {
            area.Right(area.Width, 0, area.Look.Symbols.Up, Ink.Accent);
        }

        if (_top + _height < _lines.Count)
        {
            area.Right(area.Width, area.Height - 1, area.Look.Symbols.Down, Ink.Accent);
        }
    }

    /// <summary>An item that is further away than the text shows is reached by reading on, not by a jump.</summary>
    private bool InReach(TextItem item, int direction)
    {
        var first = LineOf(item);
        return direction > 0 ? first < _top + _height + 3 : first >= _top - 3;
    }

    private void Reveal()
    {
        var first = LineOf(Focus!);
        var last = first;
        while (last + 1 < _lines.Count && Equals(_lines[last + 1].Item, Focus))
        {
            last++;
        }

        if (last + 1 >= _top + _height)
        {
            _top = Math.Min(last + 2 - _height, Math.Max(0, _lines.Count - _height));
        }

        if (first < _top)
        {
            _top = Math.Max(0, first - 1);
        }
    }

    private int LineOf(TextItem item)
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            if (Equals(_lines[i].Item, item))
            {
                return i;
            }
        }

        return 0;
    }
}
