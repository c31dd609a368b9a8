namespace LabTui.Course.Sessions;

/// <summary>The one line that tells what just happened, or what is going on. From any thread.</summary>
internal sealed class Notices
{
    private readonly Lock _gate = new();
    private readonly List<string> _goingOn = [];
    private string? _said;

    public event Action? Changed;

    /// <summary>The last thing said, else the last thing still going on.</summary>
    public string? Text
    {
        get
        {
            lock (_gate)
            {
                return _said ?? (_goingOn.Count > 0 ? _goingOn[^1] : null);
            }
        }
    }

    /// <summary>Stands until the next key, or until something else is said.</summary>
    public void Say(string? text)
    {
        lock (_gate)
        {
            _said = text;
        }

        Changed?.Invoke();
    }

    /// <summary>A key was pressed: what was said has been read.</summary>
    public void Read()
    {
        lock (_gate)
        {
            if (_said is null)
            {
                return;
            }

            _said = null;
        }

        Changed?.Invoke();
    }

    /// <summary>Stands for as long as what it tells goes on.</summary>
    /// <returns>Ends it.</returns>
    public IDisposable While(string text)
    {
        lock (_gate)
        {
            _goingOn.Add(text);
            _said = null;
        }

        Changed?.Invoke();
        return new End(this, text);
    }

    private void Remove(string text)
    {
        lock (_gate)
        {
            _goingOn.Remove(text);
        }

        Changed?.Invoke();
    }

    private sealed class End(Notices notices, string text) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                notices.Remove(text);
            }
        }
    }
}
