namespace LabTui.Terminal;

/// <summary>
/// The thread that writes. It always takes the newest frame: one that comes while a slow line is still busy replaces the one
/// that waits, so that what is shown is never older than one frame.
/// </summary>
internal sealed class FrameWriter
{
    /// <summary>How long a frame may take to end once the terminal is wanted elsewhere.</summary>
    private const int GraceMilliseconds = 200;

    private readonly object _gate = new();
    private readonly Tty _tty;
    private readonly FrameDiff _diff;
    private readonly LinePace _pace = new();
    private readonly Thread _thread;
    private Frame _waiting = new(0, 0);
    private Frame _taken = new(0, 0);
    private bool _hasFrame;
    private bool _hasShown;
    private bool _paused;
    private bool _busy;
    private bool _stopped;
    private long _pausedAt;
    private FrameStats _stats;

    internal FrameWriter(Tty tty, Capabilities capabilities)
    {
        this._tty = tty;
        _diff = new FrameDiff(capabilities);
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal writer" };
        _thread.Start();
    }

    /// <summary>A frame was cut off in the middle, so the terminal may be inside a sequence.</summary>
    internal bool WasCut { get; private set; }

    internal FrameStats Stats
    {
        get
        {
            lock (_gate)
            {
                return _stats;
            }
        }
    }

    internal void Show(Frame frame)
    {
        lock (_gate)
        {
            _waiting.CopyFrom(frame);
            _stats = _hasFrame ? _stats with { Dropped = _stats.Dropped + 1 } : _stats;
            _hasFrame = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Writes the last frame again, all of it.</summary>
    internal void Repaint()
    {
        lock (_gate)
        {
            Requeue();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>After this nothing is written until Resume. A write that does not get through is cut off.</summary>
    internal void Pause()
    {
        lock (_gate)
        {
            _paused = true;
            Volatile.Write(ref _pausedAt, Environment.TickCount64);
            for (var i = 0; _busy && i < 10; i++)
            {
                Monitor.Wait(_gate, 100); // Bounded: the writer itself may be what crashed.
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
    }

    internal void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        while (Take())
        {
            Write();
        }
    }

    private bool Take()
    {
        lock (_gate)
        {
            while (!_stopped && (_paused || !_hasFrame || _pace.Wait(Environment.TickCount64) > 0))
            {
                var milliseconds = _paused || !_hasFrame ? Timeout.Infinite : _pace.Wait(Environment.TickCount64);
                Monitor.Wait(_gate, milliseconds);
            }

            (_waiting, _taken) = (_taken, _waiting);
            (_hasFrame, _hasShown, _busy) = (false, true, !_stopped);
            return !_stopped;
        }
    }

    private void Write()
    {
        var bytes = _diff.Encode(_taken);
        var result = _tty.Write(bytes, IsOverdue, int.MaxValue);
        lock (_gate)
        {
            _stats = _stats with
            {
                Frames = _stats.Frames + (bytes.IsEmpty ? 0 : 1),
                Bytes = _stats.Bytes + bytes.Length,
                LastBytes = bytes.Length,
                LastCells = _diff.ChangedCells,
            };
            _pace.Wrote(bytes.Length, _tty.BusyMilliseconds, Environment.TickCount64);
            if (result == WriteResult.Cut)
            {
                WasCut = true;
                Requeue();
            }
            else if (result == WriteResult.Gone)
            {
                _diff.Invalidate(); // Nobody sees it; should the line come back, the next frame is drawn whole.
            }

            _busy = false;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The last frame has to be drawn again, unless a newer one waits. Called with the gate held.</summary>
    private void Requeue()
    {
        _diff.Invalidate();
        if (!_hasFrame && _hasShown)
        {
            _waiting.CopyFrom(_taken);
            _hasFrame = true;
        }
    }

    private bool IsOverdue() => Volatile.Read(ref _paused) && Environment.TickCount64 - Volatile.Read(ref _pausedAt) > GraceMilliseconds;
}
