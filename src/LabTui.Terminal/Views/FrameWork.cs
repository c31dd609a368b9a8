namespace LabTui.Terminal;

/// <summary>
/// Work for the loop that follows changes on other threads: however often it is asked for, it is done at most once a frame, and
/// never is more than one wish on its way.
/// </summary>
/// <param name="application">Null while nothing is shown: then the work is not done.</param>
public sealed class FrameWork(Func<TerminalApplication?> application, Action work)
{
    private readonly Lock _gate = new();
    private long _doneAt;
    private bool _waiting;

    /// <summary>From any thread.</summary>
    public void Ask()
    {
        if (application() is not { } shown)
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
            delay = shown.FrameInterval - TimeSpan.FromMilliseconds(shown.Queue.Now - _doneAt);
        }

        shown.Queue.Post(() => Do(shown), delay);
    }

    private void Do(TerminalApplication shown)
    {
        lock (_gate)
        {
            _waiting = false;
            _doneAt = shown.Queue.Now;
        }

        work();
    }
}
