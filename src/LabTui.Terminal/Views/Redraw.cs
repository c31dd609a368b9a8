namespace LabTui.Terminal;

/// <summary>
/// Has a view drawn for what other threads have changed: at once when it was not drawn lately, else with the next frame. Never is
/// more than one wish on its way to the loop.
/// </summary>
internal sealed class Redraw(Action draw)
{
    private readonly Lock _gate = new();
    private long _drawnAt = long.MinValue / 2;
    private bool _waiting;

    /// <summary>May be called from any thread. Without an application the view is drawn when it is shown.</summary>
    internal void Request(TerminalApplication? application)
    {
        if (application is null)
        {
            return;
        }

        TimeSpan delay;
        lock (_gate)
        {
            if (_waiting)
            {
                return;
            }

            _waiting = true;
            delay = application.FrameInterval - TimeSpan.FromMilliseconds(Math.Min(application.Queue.Now - _drawnAt, int.MaxValue));
        }

        application.Queue.Post(() => Draw(application), delay);
    }

    private void Draw(TerminalApplication application)
    {
        lock (_gate)
        {
            _waiting = false;
            _drawnAt = application.Queue.Now;
        }

        draw();
    }
}
