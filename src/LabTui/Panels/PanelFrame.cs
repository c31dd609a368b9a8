using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels;

/// <summary>How a panel stands among others.</summary>
internal enum FrameForm
{
    /// <summary>A box around it.</summary>
    Box,

    /// <summary>Its heading alone.</summary>
    Folded,

    /// <summary>A line above it with the headings of all.</summary>
    Strip,
}

/// <summary>What stands on a frame's edge.</summary>
/// <param name="Others">Headings of the panels that are not shown because there is room for one only.</param>
internal sealed record FrameTitle(string Heading, string Summary, IReadOnlyList<string> Others)
{
    public static FrameTitle None { get; } = new("", "", []);
}

/// <summary>The edge around a panel: heading and summary, something to click on and to drag.</summary>
internal sealed class PanelFrame : LiveView<FrameTitle>
{
    private const string ZoomKey = "z";

    private readonly Func<IReadOnlyList<PanelFrame>> _hidden;

    public PanelFrame(PanelView panel, Func<IReadOnlyList<PanelFrame>> hidden)
        : base(FrameTitle.None)
    {
        (Panel, _hidden) = (panel, hidden);
        TabStop = TabBehavior.TabStop;
        panel.X = Pos.Func(_ => Form == FrameForm.Box ? 1 : 0);
        panel.Y = 1;
        panel.Width = Dim.Func(_ => Viewport.Width - (Form == FrameForm.Box ? 2 : 0));
        panel.Height = Dim.Func(_ => Math.Max(0, Viewport.Height - (Form == FrameForm.Box ? 2 : 1)));
        panel.Changed += RefreshTitle;
        Add(panel);
    }

    /// <summary>Its heading was clicked on: this one is to be seen.</summary>
    public event Action<PanelFrame>? Wanted;

    public event Action? ZoomWanted;

    /// <summary>Its edge is dragged to this place on the screen.</summary>
    public event Action<System.Drawing.Point>? Dragged;

    public event Action? Dropped;

    public PanelView Panel { get; }

    /// <summary>A command lasts until the panel is stopped.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>What a command has asked for; null for a panel that came with the step.</summary>
    public PanelKind? Kind { get; set; }

    /// <summary>It gives way to whatever is started.</summary>
    public bool IsDefault { get; init; }

    public FrameForm Form
    {
        get;
        set
        {
            if (field != value)
            {
                field = value;
                Panel.Visible = value != FrameForm.Folded;
                SetNeedsLayout();
                SetNeedsDraw();
            }
        }
    }

    public void RefreshTitle() =>
        Show(new FrameTitle(Panel.Heading, Panel.Summary, [.. _hidden().Where(it => it != this).Select(it => it.Panel.Heading)]));

    protected override void Draw(Area area, FrameTitle title)
    {
        if (Form == FrameForm.Box)
        {
            area.Box(title.Heading, title.Summary, HasFocus ? Ink.Accent : Ink.Border);
            return;
        }

        var ink = HasFocus ? Ink.Accent : Ink.Border;
        area.Rule(0, ink);
        var end = area.Width - 1;
        if (Form == FrameForm.Strip && !Panel.IsTyping)
        {
            end = area.Right(end, 0, $" {ZoomKey} ", Ink.Accent) - 1;
        }

        // What the panel says of itself comes before the names of others: those give way.
        var room = end - title.Heading.Length - 5;
        if (title.Summary.Length > 0 && room > 4)
        {
            end = area.Right(end, 0, $" {TextCut(area, title.Summary, room)} ", Ink.Muted);
        }

        foreach (var (name, x, _) in Tabs(area.Look.Glyphs, title))
        {
            area.Cut(x, 0, $" {name} ", x == 2 ? Ink.Title : Ink.Muted, Math.Max(0, end - x));
        }
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Position is not { } at)
        {
            return base.OnMouseEvent(mouse);
        }

        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            return Press(mouse, at);
        }

        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonReleased) && App?.Mouse.IsGrabbed(this) == true)
        {
            App.Mouse.UngrabMouse();
            Dropped?.Invoke();
            return true;
        }

        if (mouse.IsLeftClick())
        {
            Click(at);
            return true;
        }

        return base.OnMouseEvent(mouse);
    }

    protected override void OnHasFocusChanged(bool newHasFocus, View? previousFocusedView, View? focusedView)
    {
        base.OnHasFocusChanged(newHasFocus, previousFocusedView, focusedView);
        SetNeedsDraw();
    }

    protected override void Dispose(bool disposing)
    {
        Panel.Changed -= RefreshTitle;
        base.Dispose(disposing);
    }

    private bool Press(Mouse mouse, System.Drawing.Point at)
    {
        if (mouse.Flags.HasFlag(MouseFlags.PositionReport))
        {
            Dragged?.Invoke(mouse.ScreenPosition);
        }
        else if (Form == FrameForm.Strip ? at.Y == 0 : at.X == 0)
        {
            App?.Mouse.GrabMouse(this);
        }

        return true;
    }

    private void Click(System.Drawing.Point at)
    {
        if (Form == FrameForm.Strip && at.Y == 0 && at.X >= Viewport.Width - 1 - ZoomKey.Length - 2)
        {
            ZoomWanted?.Invoke();
            return;
        }

        var others = _hidden().Where(it => it != this).ToList();
        var glyphs = Application?.Look.Glyphs ?? GlyphSet.Braille;
        var tab = at.Y == 0 ? Tabs(glyphs, Snapshot).FirstOrDefault(it => at.X >= it.X && at.X < it.X + it.Width) : default;
        var index = tab.Name is null ? -1 : Snapshot.Others.ToList().IndexOf(tab.Name);
        Wanted?.Invoke(tab.X > 2 && index >= 0 && index < others.Count ? others[index] : this);
    }

    private static IEnumerable<(string Name, int X, int Width)> Tabs(GlyphSet glyphs, FrameTitle title)
    {
        var x = 2;
        foreach (var name in (IEnumerable<string>)[title.Heading, .. title.Others])
        {
            var width = SafeText.Measure(name, glyphs) + 2;
            yield return (name, x, width);
            x += width + 1;
        }
    }

    private static string TextCut(Area area, string text, int room) =>
        area.Measure(text) <= room ? text : text[..Math.Min(text.Length, room - 1)] + area.Look.Symbols.Ellipsis;
}
