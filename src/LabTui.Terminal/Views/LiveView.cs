namespace LabTui.Terminal;

/// <summary>
/// A view of something that changes on other threads. They show snapshots; the newest is drawn, at most as often as the
/// application draws frames.
/// </summary>
public abstract class LiveView<T> : AreaView
    where T : class
{
    private readonly FrameWork _redraw;
    private T _snapshot;

    protected LiveView(T empty)
    {
        _snapshot = empty;
        _redraw = new FrameWork(() => Application, SetNeedsDraw);
    }

    /// <summary>What was shown last. Whoever draws reads it once.</summary>
    public T Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>Shows this from now on. May be called from any thread, as often as one likes.</summary>
    public void Show(T snapshot)
    {
        Volatile.Write(ref _snapshot, snapshot);
        _redraw.Ask();
    }

    protected sealed override void Draw(Area area) => Draw(area, Snapshot);

    protected abstract void Draw(Area area, T snapshot);
}
