namespace LabTui.Terminal;

/// <summary>
/// Work for the loop that follows changes on other threads: at once when it was not done lately, else with the next frame. However
/// often it is asked for, never is more than one wish on its way.
/// </summary>
/// <param name="application">Null while nothing is shown: then the work is not done.</param>
public sealed class FrameWork(Func<TerminalApplication?> application, Action work)
{
    private readonly Lock _gate = new();
    private long _doneAt = long.MinValue / 2;
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
            delay = shown.FrameInterval - TimeSpan.FromMilliseconds(Math.Min(shown.Queue.Now - _doneAt, int.MaxValue));
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
