namespace LabTui.Streams;

/// <summary>
/// Keeps a native handle from being freed while a call runs in it. Calls go on side by side; the end waits for them,
/// and later calls are refused.
/// </summary>
internal sealed class NativeGuard
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _idle = new();
    private int _running;
    private bool _ended;

    /// <summary>Each call of this is followed by one of <see cref="Leave"/>.</summary>
    public void Enter(object owner)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ended, owner);
            _running++;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _running--;
            if (_ended && _running == 0)
            {
                _idle.SetResult();
            }
        }
    }

    /// <summary>Refuses further calls; false if that was done before.</summary>
    public bool Close()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return false;
            }

            _ended = true;
            if (_running == 0)
            {
                _idle.SetResult();
            }

            return true;
        }
    }

    /// <summary>Done when the guard is closed and the last running call has left.</summary>
    public Task Idle => _idle.Task;
}
