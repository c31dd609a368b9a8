namespace LabTui.Terminal;

/// <summary>The thread that reads: bytes to the decoder, and a look at the window's size when told and once a second.</summary>
internal sealed class InputReader
{
    private const int SizePollMilliseconds = 1000;

    /// <summary>Dragging a window's edge sends a burst of signals; the size is read once it has settled.</summary>
    private const int SettleMilliseconds = 30;

    private readonly Tty _tty;
    private readonly WakePipe _wake = new();
    private readonly InputDecoder _decoder;
    private readonly Action<InputEvent> _post;
    private readonly Action _repaint;
    private readonly int _escapeMilliseconds;
    private readonly object _gate = new();
    private readonly byte[] _buffer = new byte[4096];
    private (int Width, int Height) _size;
    private Thread? _thread;
    private bool _paused;
    private bool _resting;
    private bool _stopped;
    private volatile bool _sizeDoubted;

    internal InputReader(Tty tty, Action<InputEvent> post, Action repaint, int escapeMilliseconds)
    {
        this._repaint = repaint;
        this._tty = tty;
        this._post = post;
        this._escapeMilliseconds = escapeMilliseconds;
        _decoder = new InputDecoder(post);
        _size = Plausible(tty.Size());
    }

    internal (int Width, int Height) Size
    {
        get
        {
            lock (_gate)
            {
                return _size;
            }
        }
    }

    internal void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal reader" };
        _thread.Start();
    }

    /// <summary>The window may have changed.</summary>
    internal void DoubtSize()
    {
        _sizeDoubted = true;
        _wake.Wake();
    }

    /// <summary>Leaves the input to another program: returns when this thread reads no more.</summary>
    internal void Pause()
    {
        if (Thread.CurrentThread == _thread)
        {
            throw new InvalidOperationException("The terminal cannot be given away from within its own input callback.");
        }

        lock (_gate)
        {
            _paused = true;
            _wake.Wake();
            while (!_resting && !_stopped)
            {
                Monitor.Wait(_gate, 100);
            }
        }
    }

    internal void Resume()
    {
        lock (_gate)
        {
            _paused = false;
            Monitor.PulseAll(_gate);
        }

        DoubtSize();
    }

    internal void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        _wake.Wake();
    }

    private void Run()
    {
        while (Rest())
        {
            var longest =
                _decoder.Waiting ? _escapeMilliseconds
                : _sizeDoubted ? SettleMilliseconds
                : SizePollMilliseconds;
            var (input, woken) = _tty.Wait(_wake.ReadEnd, longest);
            if (woken)
            {
                _wake.Clear();
            }

            if (input && !Read())
            {
                Gone();
                return;
            }

            if (!input && !woken)
            {
                _decoder.Idle();
                CheckSize();
            }
        }
    }

    /// <summary>Stands still while paused; false when it is time to end.</summary>
    private bool Rest()
    {
        lock (_gate)
        {
            while (_paused && !_stopped)
            {
                _resting = true;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }

            _resting = false;
            return !_stopped;
        }
    }

    private bool Read()
    {
        var count = _tty.Read(_buffer);
        if (count > 0)
        {
            _decoder.Feed(_buffer.AsSpan(0, count));
        }

        return count >= 0;
    }

    private void Gone()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        _post(new InputEvent.Closed());
    }

    private void CheckSize()
    {
        var doubted = _sizeDoubted;
        _sizeDoubted = false;
        var now = Plausible(_tty.Size());
        bool same;
        lock (_gate)
        {
            same = now == _size;
            _size = now;
        }

        if (!same)
        {
            _post(new InputEvent.Resize(now.Width, now.Height));
        }
        else if (doubted)
        {
            _repaint(); // There and back again: the size is the same, what the terminal shows need not be.
        }
    }

    /// <summary>A terminal that does not know its size is taken for the classic one.</summary>
    private static (int Width, int Height) Plausible((int Width, int Height) size) => size.Width > 0 && size.Height > 0 ? size : (80, 24);
}
