namespace LabTui.Terminal;

/// <summary>
/// The thread that writes. It always takes the newest frame: one that comes while a slow line is still busy replaces the one
/// that waits, so that what is shown is never older than one frame.
/// </summary>
internal sealed class FrameWriter
{
    /// <summary>How long a frame may take to end once the terminal is wanted elsewhere.</summary>
    private const int GraceMilliseconds = 200;

    private readonly object gate = new();
    private readonly Tty tty;
    private readonly FrameDiff diff;
    private readonly Thread thread;
    private Frame waiting = new(0, 0);
    private Frame taken = new(0, 0);
    private bool hasFrame;
    private bool hasShown;
    private bool paused;
    private bool busy;
    private bool stopped;
    private long pausedAt;
    private FrameStats stats;

    internal FrameWriter(Tty tty, Capabilities capabilities)
    {
        this.tty = tty;
        diff = new FrameDiff(capabilities);
        thread = new Thread(Run) { IsBackground = true, Name = "terminal writer" };
        thread.Start();
    }

    /// <summary>A frame was cut off in the middle, so the terminal may be inside a sequence.</summary>
    internal bool WasCut { get; private set; }

    internal FrameStats Stats
    {
        get
        {
            lock (gate)
            {
                return stats;
            }
        }
    }

    internal void Show(Frame frame)
    {
        lock (gate)
        {
            waiting.CopyFrom(frame);
            stats = hasFrame ? stats with { Dropped = stats.Dropped + 1 } : stats;
            hasFrame = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Writes the last frame again, all of it.</summary>
    internal void Repaint()
    {
        lock (gate)
        {
            Requeue();
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>After this nothing is written until Resume. A write that does not get through is cut off.</summary>
    internal void Pause()
    {
        lock (gate)
        {
            paused = true;
            Volatile.Write(ref pausedAt, Environment.TickCount64);
            for (var i = 0; busy && i < 10; i++)
            {
                Monitor.Wait(gate, 100); // Bounded: the writer itself may be what crashed.
            }
        }
    }

    internal void Resume()
    {
        lock (gate)
        {
            paused = false;
            Monitor.PulseAll(gate);
        }
    }

    internal void Stop()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
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
        lock (gate)
        {
            while (!stopped && (paused || !hasFrame))
            {
                Monitor.Wait(gate);
            }

            (waiting, taken) = (taken, waiting);
            (hasFrame, hasShown, busy) = (false, true, !stopped);
            return !stopped;
        }
    }

    private void Write()
    {
        var bytes = diff.Encode(taken);
        var result = tty.Write(bytes, IsOverdue, int.MaxValue);
        lock (gate)
        {
            stats = stats with
            {
                Frames = stats.Frames + (bytes.IsEmpty ? 0 : 1),
                Bytes = stats.Bytes + bytes.Length,
                LastBytes = bytes.Length,
                LastCells = diff.ChangedCells,
            };
            if (result == WriteResult.Cut)
            {
                WasCut = true;
                Requeue();
            }
            else if (result == WriteResult.Gone)
            {
                diff.Invalidate(); // Nobody sees it; should the line come back, the next frame is drawn whole.
            }

            busy = false;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>The last frame has to be drawn again, unless a newer one waits. Called with the gate held.</summary>
    private void Requeue()
    {
        diff.Invalidate();
        if (!hasFrame && hasShown)
        {
            waiting.CopyFrom(taken);
            hasFrame = true;
        }
    }

    private bool IsOverdue() =>
        Volatile.Read(ref paused) && Environment.TickCount64 - Volatile.Read(ref pausedAt) > GraceMilliseconds;
}
