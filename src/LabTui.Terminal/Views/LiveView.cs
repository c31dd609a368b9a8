namespace LabTui.Terminal;

/// <summary>
/// A view of something that changes on other threads. They show snapshots; the newest is drawn, at most as often as the
/// application draws frames, and never is more than one wish to draw on its way to the loop.
/// </summary>
public abstract class LiveView<T> : AreaView
    where T : class
{
    private readonly Lock _gate = new();
    private T _snapshot;
    private long _shownAt;
    private bool _waiting;

    protected LiveView(T empty) => _snapshot = empty;

    /// <summary>What was shown last. Whoever draws reads it once.</summary>
    public T Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>Shows this from now on. May be called from any thread, as often as one likes.</summary>
    public void Show(T snapshot)
    {
        Volatile.Write(ref _snapshot, snapshot);
        if (Application is not { } application)
        {
            return; // It is drawn when the view is.
        }

        TimeSpan delay;
        lock (_gate)
        {
            if (_waiting)
            {
                return;
            }

            _waiting = true;
            delay = application.FrameInterval - TimeSpan.FromMilliseconds(application.Queue.Now - _shownAt);
        }

        application.Queue.Post(DrawSoon, delay);
    }

    protected sealed override void Draw(Area area) => Draw(area, Snapshot);

    protected abstract void Draw(Area area, T snapshot);

    private void DrawSoon()
    {
        lock (_gate)
        {
            _waiting = false;
            _shownAt = Application?.Queue.Now ?? 0;
        }

        SetNeedsDraw();
    }
}
