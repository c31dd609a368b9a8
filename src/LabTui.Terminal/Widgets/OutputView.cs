using System.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Terminal;

/// <summary>
/// The lines of an output, as they are: longer ones are reached by scrolling sideways. It follows the end, stands still when
/// one scrolls up, and follows again from the end on.
/// </summary>
public sealed class OutputView : AreaView
{
    private const int SidewaysColumns = 8;
    private readonly OutputLog _log;
    private readonly Redraw _redraw;
    private OutputSnapshot _shown = OutputSnapshot.Empty;
    private bool _follows = true;

    public OutputView(OutputLog log)
    {
        _log = log;
        _redraw = new Redraw(Refresh);
        ViewportSettings |= ViewportSettingsFlags.HasVerticalScrollBar | ViewportSettingsFlags.HasHorizontalScrollBar;
        Bind(Command.ScrollUp, () => Scroll(-1), Key.CursorUp, MouseFlags.WheeledUp);
        Bind(Command.ScrollDown, () => Scroll(1), Key.CursorDown, MouseFlags.WheeledDown);
        Bind(Command.ScrollLeft, () => ScrollHorizontal(-SidewaysColumns), Key.CursorLeft, MouseFlags.WheeledLeft);
        Bind(Command.ScrollRight, () => ScrollHorizontal(SidewaysColumns), Key.CursorRight, MouseFlags.WheeledRight);
        Bind(Command.PageUp, () => Scroll(1 - Viewport.Height), Key.PageUp);
        Bind(Command.PageDown, () => Scroll(Viewport.Height - 1), Key.PageDown);
        Bind(Command.Start, () => Scroll(-_shown.Lines.Length), Key.Home);
        Bind(Command.End, () => Scroll(_shown.Lines.Length), Key.End);
        _log.Changed += Grown;
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        Take();
        base.OnSubViewLayout(args);
    }

    protected override void Draw(Area area)
    {
        var top = _follows ? Math.Max(0, _shown.Lines.Length - area.Height) : Viewport.Y;
        for (var y = 0; y < area.Height && top + y < _shown.Lines.Length; y++)
        {
            var line = _shown.Lines[top + y];
            area.Text(-Viewport.X, y, line.Text, line.Ink);
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
        _follows = Viewport.Y >= _shown.Lines.Length - Viewport.Height;
        return true;
    }

    /// <summary>On the writer's thread.</summary>
    private void Grown(object? sender, EventArgs args) => _redraw.Request(Application);

    private void Refresh()
    {
        SetNeedsLayout();
        SetNeedsDraw();
    }

    private void Take()
    {
        var before = _shown.Dropped;
        _shown = _log.Snapshot;
        var widest =
            _shown.Lines.Length == 0
                ? 0
                : _shown.Lines.Max(line => SafeText.Measure(line.Text, Application?.Look.Glyphs ?? GlyphSet.Braille));
        SetContentSize(new Size(Math.Max(widest, 1), Math.Max(_shown.Lines.Length, 1)));
        var end = Math.Max(0, _shown.Lines.Length - Viewport.Height);
        var kept = Math.Clamp(Viewport.Y - (int)Math.Min(int.MaxValue, _shown.Dropped - before), 0, end);
        Viewport = Viewport with { Y = _follows ? end : kept };
    }
}
