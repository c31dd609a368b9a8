namespace LabTui.Terminal;

/// <summary>Which lines of a text belong to which item, and which item is selected.</summary>
internal sealed class TextItems
{
    /// <summary>First and last line of each item, from the top.</summary>
    private readonly List<(int First, int Last)> _items = [];
    private int _selected;

    internal bool IsGoneTo { get; private set; }

    internal void Restart() => (_selected, IsGoneTo) = (0, false);

    internal void Find(IReadOnlyList<TextLine> lines)
    {
        _items.Clear();
        for (var i = 0; i < lines.Count; i++)
        {
            if (ItemOf(lines[i]) is not { } item)
            {
                continue;
            }

            if (i > 0 && item.Equals(ItemOf(lines[i - 1])))
            {
                _items[^1] = (_items[^1].First, i);
            }
            else
            {
                _items.Add((i, i));
            }
        }

        _selected = Math.Clamp(_selected, 0, Math.Max(0, _items.Count - 1));
    }

    internal object? Selected(IReadOnlyList<TextLine> lines) => _selected < _items.Count ? ItemOf(lines[_items[_selected].First]) : null;

    internal int? LastSelected => _selected < _items.Count ? _items[_selected].Last : null;

    private static object? ItemOf(TextLine line) => line.Item ?? line.Widget;

    internal bool IsSelected(int line) => _selected < _items.Count && line >= _items[_selected].First && line <= _items[_selected].Last;

    internal bool SelectAt(int line)
    {
        var found = _items.FindIndex(item => line >= item.First && line <= item.Last);
        _selected = found >= 0 ? found : _selected;
        IsGoneTo |= found >= 0;
        return found >= 0;
    }

    internal bool IsInSight(int top, int height) => InSight(_selected, top, height);

    internal IEnumerable<object> InSight(IReadOnlyList<TextLine> lines, int top, int height) =>
        Enumerable.Range(0, _items.Count).Where(index => InSight(index, top, height)).Select(index => ItemOf(lines[_items[index].First])!);

    private bool InSight(int index, int top, int height) =>
        (uint)index < (uint)_items.Count && _items[index].Last >= top && _items[index].First < top + height;

    /// <summary>The first line of the item, which is selected from now on; null when there is none such.</summary>
    internal int? Select(IReadOnlyList<TextLine> lines, object item)
    {
        var found = _items.FindIndex(it => item.Equals(ItemOf(lines[it.First])));
        if (found < 0)
        {
            return null;
        }

        (_selected, IsGoneTo) = (found, true);
        return _items[found].First;
    }

    /// <summary>
    /// The item to go to: the next one that way if it is in sight, or the first in sight when the selected one is not.
    /// Its line, or null when the text is to be scrolled instead.
    /// </summary>
    internal int? Next(int direction, int top, int height)
    {
        var next =
            InSight(_selected, top, height) ? _selected + direction
            : direction > 0 ? _items.FindIndex(item => item.First >= top)
            : _items.FindLastIndex(item => item.Last < top + height);
        if (!InSight(next, top, height) || next == _selected)
        {
            return null;
        }

        (_selected, IsGoneTo) = (next, true);
        return direction > 0 ? _items[next].Last : _items[next].First;
    }
}
