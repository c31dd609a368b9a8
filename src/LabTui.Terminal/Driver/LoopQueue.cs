using System.Collections.Concurrent;
using Terminal.Gui.Time;

namespace LabTui.Terminal;

/// <summary>
/// What other threads have for the loop: input of the terminal, and work. The loop sleeps on it. Terminal.Gui's own Invoke
/// holds a lock while a callback runs, so a dialog opened from one would block every thread that posts; this does not.
/// </summary>
internal sealed class LoopQueue(ITimeProvider time) : IDisposable
{
    private readonly ConcurrentQueue<object> _ready = new();
    private readonly PriorityQueue<Action, long> _later = new();
    private readonly AutoResetEvent _signal = new(false);

    internal void Post(InputEvent input) => Enqueue(input);

    internal void Post(Action work) => Enqueue(work);

    /// <summary>Runs the work on the loop, not before the delay is over.</summary>
    internal void Post(Action work, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Enqueue(work);
            return;
        }

        lock (_later)
        {
            _later.Enqueue(work, Now + (long)delay.TotalMilliseconds);
        }

        _signal.Set();
    }

    /// <summary>Ends a wait, for something that is not in the queue.</summary>
    internal void Wake() => _signal.Set();

    /// <summary>The next thing to do, an InputEvent or an Action; null when there is nothing now.</summary>
    internal object? Take()
    {
        lock (_later)
        {
            if (_later.TryPeek(out _, out var due) && due <= Now)
            {
                return _later.Dequeue();
            }
        }

        return _ready.TryDequeue(out var next) ? next : null;
    }

    /// <summary>True when the very next thing is a mouse move or drag as well: the one in hand need not be shown.</summary>
    internal bool IsOvertaken(InputEvent.Mouse moved) =>
        moved.Action is MouseAction.Move or MouseAction.Drag
        && _ready.TryPeek(out var next)
        && next is InputEvent.Mouse following
        && following.Action == moved.Action
        && following.Button == moved.Button;

    /// <summary>Sleeps until something is there, at most so many milliseconds (-1: for ever).</summary>
    internal void Wait(int milliseconds)
    {
        if (_ready.IsEmpty)
        {
            _signal.WaitOne(Sooner(milliseconds));
        }
    }

    public void Dispose() => _signal.Dispose();

    /// <summary>Milliseconds on the clock of the application.</summary>
    internal long Now => time.Now.Ticks / TimeSpan.TicksPerMillisecond;

    private int Sooner(int milliseconds)
    {
        lock (_later)
        {
            if (!_later.TryPeek(out _, out var due))
            {
                return milliseconds;
            }

            var mine = (int)Math.Clamp(due - Now, 0, int.MaxValue);
            return milliseconds < 0 ? mine : Math.Min(mine, milliseconds);
        }
    }

    private void Enqueue(object item)
    {
        _ready.Enqueue(item);
        _signal.Set();
    }
}
