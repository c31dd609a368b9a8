using System.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Terminal;

/// <summary>
/// The lines of an output, as they are, longer ones being reached by scrolling sideways; or broken at the view's width. It follows
/// the end, stands still when one scrolls up, and follows again from the end on.
/// </summary>
public sealed class OutputView : AreaView
{
    private const int SidewaysColumns = 8;
    private readonly OutputLog _log;
    private readonly WrappedOutput _wrapped = new();
    private readonly FrameWork _redraw;
    private OutputSnapshot _shown = OutputSnapshot.Empty;
    private bool _follows = true;

    public OutputView(OutputLog log)
    {
        _log = log;
        _redraw = new FrameWork(() => Application, Refresh);
        ViewportSettings |= ViewportSettingsFlags.HasVerticalScrollBar | ViewportSettingsFlags.HasHorizontalScrollBar;
        Bind(Command.ScrollUp, () => Scroll(-1), Key.CursorUp, MouseFlags.WheeledUp);
        Bind(Command.ScrollDown, () => Scroll(1), Key.CursorDown, MouseFlags.WheeledDown);
        Bind(Command.ScrollLeft, () => ScrollHorizontal(-SidewaysColumns), Key.CursorLeft, MouseFlags.WheeledLeft);
        Bind(Command.ScrollRight, () => ScrollHorizontal(SidewaysColumns), Key.CursorRight, MouseFlags.WheeledRight);
        Bind(Command.PageUp, () => Scroll(1 - Viewport.Height), Key.PageUp);
        Bind(Command.PageDown, () => Scroll(Viewport.Height - 1), Key.PageDown);
        Bind(Command.Start, () => Scroll(-Rows.Count), Key.Home);
        Bind(
            Command.End,
            () =>
            {
                Follow();
                return true;
            },
            Key.End
        );
        _log.Changed += Grown;
    }

    /// <summary>Lines that are too long go on in the next row.</summary>
    public bool IsWrapped
    {
        get;
        init
        {
            field = value;
            ViewportSettings &= ~ViewportSettingsFlags.HasHorizontalScrollBar;
        }
    }

    /// <summary>Stands there as long as nothing has been printed.</summary>
    public string WhenEmpty { get; set; } = "";

    private IReadOnlyList<OutputLine> Rows => IsWrapped ? _wrapped.Rows : _shown.Lines;

    /// <summary>Goes to the end, and follows it from now on.</summary>
    public void Follow()
    {
        _follows = true;
        Refresh();
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        Take();
        base.OnSubViewLayout(args);
    }

    protected override void Draw(Area area)
    {
        var rows = Rows;
        if (rows.Count == 0)
        {
            area.Cut(0, 0, WhenEmpty, Ink.Muted, area.Width);
        }

        var top = _follows ? Math.Max(0, rows.Count - area.Height) : Viewport.Y;
        for (var y = 0; y < area.Height && top + y < rows.Count; y++)
        {
            area.Text(-Viewport.X, y, rows[top + y].Text, rows[top + y].Ink);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _log.Changed -= Grown;
        base.Dispose(disposing);
    }

    private void Bind(Command command, Func<bool?> act, Key key, MouseFlags? mouse = null)
    {
        AddCommand(command, act);
        KeyBindings.Add(key, command);
        if (mouse is { } flags)
        {
            MouseBindings.Add(flags, command);
        }
    }

    private bool? Scroll(int lines)
    {
        ScrollVertical(lines);
        _follows = Viewport.Y >= Rows.Count - Viewport.Height;
        return true;
    }

    /// <summary>On the writer's thread.</summary>
    private void Grown(object? sender, EventArgs args) => _redraw.Ask();

    private void Refresh()
    {
        SetNeedsLayout();
        SetNeedsDraw();
    }

    private void Take()
    {
        var before = _shown.Dropped;
        _shown = _log.Snapshot;
        var glyphs = Application?.Look.Glyphs ?? GlyphSet.Braille;
        // What is broken at the width leaves a column for the scroll bar, so that its coming breaks nothing anew.
        var gone = IsWrapped
            ? _wrapped.Update(_shown, Viewport.Width + (VerticalScrollBar.Visible ? 0 : -1), glyphs)
            : (int)Math.Min(int.MaxValue, _shown.Dropped - before);
        var widest = IsWrapped || _shown.Lines.Length == 0 ? 1 : _shown.Lines.Max(line => SafeText.Measure(line.Text, glyphs));
        SetContentSize(new Size(Math.Max(widest, 1), Math.Max(Rows.Count, 1)));
        var end = Math.Max(0, Rows.Count - Viewport.Height);
        Viewport = Viewport with { Y = _follows ? end : Math.Clamp(Viewport.Y - gone, 0, end) };
    }
}
