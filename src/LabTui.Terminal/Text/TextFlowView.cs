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

    /// <param name="layout">Gets the width, gives the lines. Called again when the width changes and on Refresh.</param>
    public TextFlowView(Func<int, IReadOnlyList<TextLine>> layout)
    {
        _layout = layout;
        _widgets = new TextWidgets(this, Enter);
        ViewportSettings |= ViewportSettingsFlags.HasVerticalScrollBar;
        AddCommand(Command.Up, () => Step(-1));
        AddCommand(Command.Down, () => Step(1));
        AddCommand(Command.ScrollUp, () => ScrollVertical(-3));
        AddCommand(Command.ScrollDown, () => ScrollVertical(3));
        AddCommand(Command.PageUp, () => ScrollVertical(1 - Viewport.Height));
        AddCommand(Command.PageDown, () => ScrollVertical(Viewport.Height - 1));
        AddCommand(Command.Start, () => ScrollVertical(-_lines.Count));
        AddCommand(Command.End, () => ScrollVertical(_lines.Count));
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
        if (_items.Select(_lines, item) is { } line)
        {
            ScrollTo(line);
            FollowSelected();
        }
    }

    /// <summary>Brings in sight what stands right behind the selected item, such as what is said about an answer.</summary>
    public void ShowBehindSelected()
    {
        LayOut();
        if (_items.LastSelected is { } last)
        {
            var end = last;
            while (end + 1 < _lines.Count && _lines[end + 1] is not { Runs.Count: 0, Widget: null } && end < last + Viewport.Height - 1)
            {
                end++;
            }

            ScrollTo(end);
        }
    }

    public void ScrollToEnd() => ScrollVertical(_lines.Count);

    /// <summary>Another text: from its beginning.</summary>
    public void Restart()
    {
        _items.Restart();
        Viewport = Viewport with { Y = 0 };
        Refresh();
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        LayOut();
        base.OnSubViewLayout(args);
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
        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonClicked) || mouse.Position is not { } at)
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
        if (_items.Next(direction, Viewport.Y, Viewport.Height) is { } line)
        {
            ScrollTo(line);
            FollowSelected();
            return true;
        }

        return ScrollVertical(direction);
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
