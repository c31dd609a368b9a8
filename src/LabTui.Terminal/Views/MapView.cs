using Terminal.Gui.Input;

namespace LabTui.Terminal;

/// <summary>
/// Points on the US map. Arrows go to the next point that way, . and , to the next and previous in time; the mouse points at
/// the one it is over and selects on a click.
/// </summary>
public sealed class MapView : LiveView<MapPoints>
{
    private readonly UsMap _map;

    public MapView(UsOutline outline)
        : base(MapPoints.None)
    {
        _map = new UsMap(outline);
        MousePositionTracking = true;
        Bind(Command.Up, Key.CursorUp, () => Go(0, -1));
        Bind(Command.Down, Key.CursorDown, () => Go(0, 1));
        Bind(Command.Left, Key.CursorLeft, () => Go(-1, 0));
        Bind(Command.Right, Key.CursorRight, () => Go(1, 0));
        Bind(Command.PageDown, (Key)'.', () => Step(1));
        Bind(Command.PageUp, (Key)',', () => Step(-1));
    }

    /// <summary>The selected point; -1 when there is none. Points are counted as they were shown.</summary>
    public int Selected
    {
        get;
        set
        {
            if (field != value)
            {
                field = value;
                SetNeedsDraw();
                SelectedChanged?.Invoke(this, EventArgs.Empty);
            }
        }
    } = -1;

    /// <summary>The point under the mouse; -1 when there is none.</summary>
    public int Hovered
    {
        get;
        private set
        {
            if (field != value)
            {
                field = value;
                HoveredChanged?.Invoke(this, EventArgs.Empty);
            }
        }
    } = -1;

    public event EventHandler? SelectedChanged;

    public event EventHandler? HoveredChanged;

    public Projection Projection
    {
        get => _map.Projection;
        set
        {
            _map.Projection = value;
            SetNeedsDraw();
        }
    }

    /// <summary>What the map shows; narrow it to zoom in.</summary>
    public MapWindow Window
    {
        get => _map.Window;
        set
        {
            _map.Window = value;
            SetNeedsDraw();
        }
    }

    /// <summary>Shade cells by how many points they have, in place of signs.</summary>
    public bool Density
    {
        get => _map.Density;
        set
        {
            _map.Density = value;
            SetNeedsDraw();
        }
    }

    protected override void Draw(Area area, MapPoints points) => _map.Draw(area, points.All.Span, Selected);

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Position is not { } at || Drawn is not { } area)
        {
            return base.OnMouseEvent(mouse);
        }

        var nearest = _map.Nearest(area, Snapshot.All.Span, at.X, at.Y);
        Hovered = nearest;
        if (!mouse.IsLeftClick())
        {
            return base.OnMouseEvent(mouse);
        }

        SetFocus();
        Selected = nearest >= 0 ? nearest : Selected;
        return true;
    }

    /// <summary>Terminals report moves only when asked, and each one costs bytes.</summary>
    public override void EndInit()
    {
        base.EndInit();
        Application?.SetHover(true);
    }

    protected override void Dispose(bool disposing)
    {
        Application?.SetHover(false);
        base.Dispose(disposing);
    }

    protected override void OnMouseLeave()
    {
        Hovered = -1;
        base.OnMouseLeave();
    }

    private void Bind(Command command, Key key, Action act)
    {
        AddCommand(
            command,
            () =>
            {
                act();
                return true;
            }
        );
        KeyBindings.Add(key, command);
    }

    private void Go(int dx, int dy)
    {
        if (Drawn is { } area)
        {
            Selected = _map.Next(area, Snapshot.All.Span, Selected, dx, dy);
        }
    }

    private void Step(int by)
    {
        var count = Snapshot.All.Length;
        if (count > 0)
        {
            Selected = Selected < 0 ? count - 1 : Math.Clamp(Selected + by, 0, count - 1);
        }
    }
}

/// <summary>The points of a map, in the order in which they came.</summary>
public sealed record MapPoints(ReadOnlyMemory<MapPoint> All)
{
    public static MapPoints None { get; } = new(ReadOnlyMemory<MapPoint>.Empty);
}
