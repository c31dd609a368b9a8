using System.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Terminal;

/// <summary>
/// Text to read: lines laid out for the width by whoever has the text, with a scroll bar. Items in it (commands, links) are
/// chosen with Enter or a click; the arrows go from item to item where the next one is in sight, and else scroll.
/// </summary>
public sealed class TextFlowView : AreaView
{
    private readonly Func<int, IReadOnlyList<TextLine>> _layout;
    private readonly TextItems _items = new();
    private readonly TextWidgets _widgets;
    private IReadOnlyList<TextLine> _lines = [];
    private int _laidOutFor = -1;
    private Func<(int First, int Last)>? _kept;
    private (int Rows, int Height) _keptAt;

    /// <param name="layout">Gets the width, gives the lines. Called again when the width changes and on Refresh.</param>
    public TextFlowView(Func<int, IReadOnlyList<TextLine>> layout)
    {
        _layout = layout;
        _widgets = new TextWidgets(this, Enter);
        ViewportSettings |= ViewportSettingsFlags.HasVerticalScrollBar;
        AddCommand(Command.Up, () => Step(-1));
        AddCommand(Command.Down, () => Step(1));
        AddCommand(Command.ScrollUp, () => Scroll(-3));
        AddCommand(Command.ScrollDown, () => Scroll(3));
        AddCommand(Command.PageUp, () => Scroll(1 - Viewport.Height));
        AddCommand(Command.PageDown, () => Scroll(Viewport.Height - 1));
        AddCommand(Command.Start, () => Scroll(-_lines.Count));
        AddCommand(Command.End, () => Scroll(_lines.Count));
        AddCommand(Command.Accept, Choose);
        KeyBindings.Add(Key.CursorUp, Command.Up);
        KeyBindings.Add(Key.CursorDown, Command.Down);
        KeyBindings.Add(Key.PageUp, Command.PageUp);
        KeyBindings.Add(Key.PageDown, Command.PageDown);
        KeyBindings.Add(Key.Home, Command.Start);
        KeyBindings.Add(Key.End, Command.End);
        MouseBindings.Add(MouseFlags.WheeledUp, Command.ScrollUp);
        MouseBindings.Add(MouseFlags.WheeledDown, Command.ScrollDown);
    }

    /// <summary>The item that Enter is for; null when there is none.</summary>
    public object? Selected => _items.Selected(_lines);

    /// <summary>The items of which at least a line is in sight, from the top.</summary>
    public IEnumerable<object> ItemsInSight => _items.InSight(_lines, Viewport.Y, Viewport.Height);

    /// <summary>What is selected was gone to, and is not just the first.</summary>
    public bool IsGoneTo => _items.IsGoneTo;

    public event EventHandler<TextItemEventArgs>? Chosen;

    /// <summary>The text, or something that it shows, has changed. The place in it is kept.</summary>
    public void Refresh()
    {
        _laidOutFor = -1;
        SetNeedsLayout();
        SetNeedsDraw();
    }

    /// <summary>Goes to an item; nothing happens when the text has it not.</summary>
    public void Select(object item)
    {
        LayOut();
        _kept = null;
        if (_items.Select(_lines, item) is { } line)
        {
            ScrollTo(line);
            FollowSelected();
        }
    }

    /// <summary>Brings in sight what stands right behind the selected item, such as what is said about an answer.</summary>
    public void ShowBehindSelected() => Keep(BehindSelected);

    /// <summary>Brings in sight what the next Refresh adds at the end.</summary>
    public void ShowAdded()
    {
        LayOut();
        var first = _lines.Count;
        Keep(() => (first, _lines.Count - 1));
    }

    /// <summary>Another text: from its beginning.</summary>
    public void Restart()
    {
        _items.Restart();
        _kept = null;
        Viewport = Viewport with { Y = 0 };
        Refresh();
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        LayOut();
        ShowKept();
        base.OnSubViewLayout(args);
    }

    private void Keep(Func<(int First, int Last)> lines)
    {
        (_kept, _keptAt) = (lines, default);
        SetNeedsLayout();
    }

    /// <summary>Once the text and its height are what they will be; and again when they change, until one goes elsewhere.</summary>
    private void ShowKept()
    {
        if (_kept is { } kept && _keptAt != (_lines.Count, Viewport.Height))
        {
            _keptAt = (_lines.Count, Viewport.Height);
            var (first, last) = kept();
            ScrollTo(last);
            ScrollTo(Math.Min(first, last));
        }
    }

    /// <summary>The selected item's last line, and the lines up to the next empty one.</summary>
    private (int First, int Last) BehindSelected()
    {
        var first = _items.LastSelected ?? Viewport.Y;
        var last = first;
        while (last + 1 < _lines.Count && _lines[last + 1] is not { Runs.Count: 0, Widget: null })
        {
            last++;
        }

        return (first, last);
    }

    private void LayOut()
    {
        if (Viewport.Width != _laidOutFor && Viewport.Width > 0)
        {
            _laidOutFor = Viewport.Width;
            _lines = _layout(Viewport.Width);
            _items.Find(_lines);
            SetContentSize(new Size(Viewport.Width, _lines.Count));
            _widgets.Place(_lines, Application?.Look.Glyphs ?? GlyphSet.Braille);
        }
    }

    protected override void Draw(Area area)
    {
        for (var y = 0; y < area.Height && Viewport.Y + y < _lines.Count; y++)
        {
            var line = Viewport.Y + y;
            _lines[line].Draw(area, y, HasFocus && _items.IsSelected(line));
        }
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (!mouse.IsLeftClick() || mouse.Position is not { } at)
        {
            return base.OnMouseEvent(mouse);
        }

        _widgets.Leave();
        SetFocus();
        if (_items.SelectAt(at.Y + Viewport.Y))
        {
            SetNeedsDraw();
            Choose();
        }

        return true;
    }

    /// <summary>Escape leaves the field that one types in.</summary>
    protected override bool OnKeyDownNotHandled(Key key)
    {
        if (key != Key.Esc || _widgets.Entered is null)
        {
            return base.OnKeyDownNotHandled(key);
        }

        _widgets.Leave();
        return true;
    }

    private bool? Step(int direction)
    {
        _kept = null;
        if (_items.Next(direction, Viewport.Y, Viewport.Height) is { } line)
        {
            ScrollTo(line);
            FollowSelected();
            return true;
        }

        return Scroll(direction);
    }

    private bool? Scroll(int lines)
    {
        _kept = null;
        return ScrollVertical(lines);
    }

    private bool? Choose()
    {
        if (Selected is not { } item)
        {
            return false;
        }

        if (!_items.IsInSight(Viewport.Y, Viewport.Height))
        {
            Select(item); // what is not seen is shown first
            return true;
        }

        if (item is View widget)
        {
            _widgets.Enter(widget);
            return true;
        }

        Chosen?.Invoke(this, new TextItemEventArgs(item));
        return true;
    }

    /// <summary>A selected widget has the focus: one types at once.</summary>
    private void FollowSelected()
    {
        SetNeedsDraw();
        if (Selected is View widget)
        {
            _widgets.Enter(widget);
        }
        else
        {
            _widgets.Leave();
        }
    }

    private void Enter(View widget)
    {
        _items.SelectAt(_lines.TakeWhile(line => line.Widget != widget).Count());
        FollowSelected();
    }

    private void ScrollTo(int line)
    {
        if (line < Viewport.Y)
        {
            ScrollVertical(line - Viewport.Y);
        }
        else if (line >= Viewport.Y + Viewport.Height)
        {
            ScrollVertical(line - Viewport.Y - Viewport.Height + 1);
        }
    }
}

public sealed class TextItemEventArgs(object item) : EventArgs
{
    public object Item => item;
}
