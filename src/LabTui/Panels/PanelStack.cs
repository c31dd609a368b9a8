using Terminal.Gui.ViewBase;

namespace LabTui.Panels;

/// <summary>
/// The panels of a step, one below the other, the one in use with the most room; where there is little room only that one, with
/// the headings of the others.
/// </summary>
internal sealed class PanelStack : View
{
    /// <summary>Rows without which a panel in a box is of no use.</summary>
    private const int Least = 8;

    /// <summary>The one used last comes last.</summary>
    private readonly List<PanelFrame> _byUse = [];
    private readonly List<PanelFrame> _frames = [];
    private readonly Dictionary<PanelFrame, (int Top, int Rows)> _places = [];
    private bool _isChanging;

    public PanelStack()
    {
        CanFocus = true;
        TabStop = TabBehavior.TabStop;
    }

    public event Action<System.Drawing.Point>? Dragged;

    public event Action? Dropped;

    public event Action? ZoomWanted;

    /// <summary>Another panel is the one in use, or what can be done with one has changed. From any thread.</summary>
    public event Action? Changed;

    /// <summary>There is room for one panel only.</summary>
    public bool IsStrip
    {
        get;
        set
        {
            if (field != value)
            {
                field = value;
                Rearrange();
            }
        }
    }

    /// <summary>One panel has all the room.</summary>
    public bool IsZoomed
    {
        get;
        set
        {
            if (field != value)
            {
                field = value;
                Rearrange();
            }
        }
    }

    public IReadOnlyList<PanelFrame> Frames => _frames;

    public PanelFrame? Current => _byUse.Count > 0 ? _byUse[^1] : null;

    /// <summary>The one used last first.</summary>
    public IEnumerable<PanelFrame> ByUse => _byUse.AsEnumerable().Reverse();

    /// <param name="isDefault">It gives way to whatever is started.</param>
    /// <param name="above">It stands above those that are there.</param>
    /// <param name="front">It becomes the one in use.</param>
    public PanelFrame Add(PanelView panel, bool isDefault = false, bool above = false, bool front = true)
    {
        var frame = new PanelFrame(panel, () => IsStrip || IsZoomed ? _frames : []) { IsDefault = isDefault, Width = Dim.Fill() };
        frame.Y = Pos.Func(_ => _places.GetValueOrDefault(frame).Top);
        frame.Height = Dim.Func(_ => _places.GetValueOrDefault(frame).Rows);
        frame.Wanted += wanted => Use(wanted, focus: true);
        frame.ZoomWanted += () => ZoomWanted?.Invoke();
        frame.Dragged += place => Dragged?.Invoke(place);
        frame.Dropped += () => Dropped?.Invoke();
        frame.HasFocusChanged += (_, change) =>
        {
            if (change.NewValue && !_isChanging)
            {
                Use(frame, focus: false);
            }
        };
        panel.Changed += () => Changed?.Invoke();
        _frames.Insert(above ? 0 : _frames.Count, frame);
        _byUse.Insert(front ? _byUse.Count : 0, frame);
        KeepFocus(() => Add(frame));
        return frame;
    }

    public void Drop(PanelFrame frame)
    {
        _frames.Remove(frame);
        _byUse.Remove(frame);
        _places.Remove(frame);
        KeepFocus(() => Remove(frame));
        frame.Dispose();
    }

    public void Use(PanelFrame frame, bool focus)
    {
        if (Current != frame && _byUse.Remove(frame))
        {
            _byUse.Add(frame);
            Rearrange();
        }

        if (focus && !frame.Panel.HasFocus)
        {
            frame.Panel.SetFocus();
        }
    }

    /// <summary>
    /// The toolkit gives the focus to another panel when one comes or goes. It stays where it was, if that can still be seen.
    /// </summary>
    private void KeepFocus(Action change)
    {
        var focused = MostFocused;
        _isChanging = true;
        change();
        Rearrange();
        var frame = _frames.FirstOrDefault(it => focused is not null && (it == focused || IsInHierarchy(it, focused, true)));
        if (focused is not null)
        {
            (frame is { Visible: true } ? focused : Current?.Panel)?.SetFocus();
        }

        _isChanging = false;
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        Arrange(Viewport.Height);
        base.OnSubViewLayout(args);
    }

    private void Rearrange()
    {
        Arrange(Viewport.Height);
        foreach (var frame in _frames)
        {
            frame.RefreshTitle();
        }

        SetNeedsLayout();
        SetNeedsDraw();
        Changed?.Invoke();
    }

    private void Arrange(int height)
    {
        if (IsStrip || IsZoomed)
        {
            foreach (var frame in _frames)
            {
                var shown = frame == Current;
                frame.Visible = shown;
                frame.Form = IsStrip && !IsZoomed ? FrameForm.Strip : FrameForm.Box;
                _places[frame] = shown ? (0, height) : (0, 0);
            }

            return;
        }

        var open = Open(height);
        var folded = _frames.Count - open.Count;
        var room = Math.Max(0, height - folded);
        var weights = open.Sum(frame => frame.Panel.Weight);
        var top = 0;
        foreach (var frame in _frames)
        {
            var isOpen = open.Contains(frame);
            var rows =
                !isOpen ? 1
                : open[^1] == frame ? room
                : Math.Max(Math.Min(Least, room), room * frame.Panel.Weight / weights);
            if (isOpen)
            {
                open.Remove(frame);
                room -= rows;
                weights -= frame.Panel.Weight;
            }

            frame.Visible = true;
            frame.Form = isOpen ? FrameForm.Box : FrameForm.Folded;
            _places[frame] = (top, rows);
            top += rows;
        }
    }

    /// <summary>Those used last, as many as have room, in the order they stand in.</summary>
    private List<PanelFrame> Open(int height)
    {
        var most = Math.Max(1, (height - _frames.Count) / (Least - 1));
        var open = _byUse.TakeLast(most).ToHashSet();
        return [.. _frames.Where(open.Contains)];
    }
}
