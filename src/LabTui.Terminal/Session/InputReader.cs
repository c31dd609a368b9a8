namespace LabTui.Terminal;

/// <summary>The thread that reads: bytes to the decoder, and a look at the window's size when told and once a second.</summary>
internal sealed class InputReader
{
    private const int SizePollMilliseconds = 1000;

    /// <summary>Dragging a window's edge sends a burst of signals; the size is read once it has settled.</summary>
    private const int SettleMilliseconds = 30;

    private readonly Tty tty;
    private readonly WakePipe wake = new();
    private readonly InputDecoder decoder;
    private readonly Action<InputEvent> post;
    private readonly Action repaint;
    private readonly int escapeMilliseconds;
    private readonly object gate = new();
    private readonly byte[] buffer = new byte[4096];
    private (int Width, int Height) size;
    private Thread? thread;
    private bool paused;
    private bool resting;
    private bool stopped;
    private volatile bool sizeDoubted;

    internal InputReader(Tty tty, Action<InputEvent> post, Action repaint, int escapeMilliseconds)
    {
        this.repaint = repaint;
        this.tty = tty;
        this.post = post;
        this.escapeMilliseconds = escapeMilliseconds;
        decoder = new InputDecoder(post);
        size = Plausible(tty.Size());
    }

    internal (int Width, int Height) Size
    {
        get
        {
            lock (gate)
            {
                return size;
            }
        }
    }

    internal void Start()
    {
        thread = new Thread(Run) { IsBackground = true, Name = "terminal reader" };
        thread.Start();
    }

    /// <summary>The window may have changed.</summary>
    internal void DoubtSize()
    {
        sizeDoubted = true;
        wake.Wake();
    }

    /// <summary>Leaves the input to another program: returns when this thread reads no more.</summary>
    internal void Pause()
    {
        if (Thread.CurrentThread == thread)
        {
            throw new InvalidOperationException("The terminal cannot be given away from within its own input callback.");
        }

        lock (gate)
        {
            paused = true;
            wake.Wake();
            while (!resting && !stopped)
            {
                Monitor.Wait(gate, 100);
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

        DoubtSize();
    }

    internal void Stop()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }

        wake.Wake();
    }

    private void Run()
    {
        while (Rest())
        {
            var patience = decoder.Waiting ? escapeMilliseconds : sizeDoubted ? SettleMilliseconds : SizePollMilliseconds;
            var (input, woken) = tty.Wait(wake.ReadEnd, patience);
            if (woken)
            {
                wake.Clear();
            }

            if (input && !Read())
            {
                Gone();
                return;
            }

            if (!input && !woken)
            {
                decoder.Idle();
                CheckSize();
            }
        }
    }

    /// <summary>Stands still while paused; false when it is time to end.</summary>
    private bool Rest()
    {
        lock (gate)
        {
            while (paused && !stopped)
            {
                resting = true;
                Monitor.PulseAll(gate);
                Monitor.Wait(gate);
            }

            resting = false;
            return !stopped;
        }
    }

    private bool Read()
    {
        var count = tty.Read(buffer);
        if (count > 0)
        {
            decoder.Feed(buffer.AsSpan(0, count));
        }

        return count >= 0;
    }

    private void Gone()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }

        post(new InputEvent.Closed());
    }

    private void CheckSize()
    {
        var doubted = sizeDoubted;
        sizeDoubted = false;
        var now = Plausible(tty.Size());
        bool same;
        lock (gate)
        {
            same = now == size;
            size = now;
        }

        if (!same)
        {
            post(new InputEvent.Resize(now.Width, now.Height));
        }
        else if (doubted)
        {
            repaint(); // There and back again: the size is the same, what the terminal shows need not be.
        }
    }

    /// <summary>A terminal that does not know its size is taken for the classic one.</summary>
    private static (int Width, int Height) Plausible((int Width, int Height) size) =>
        size.Width > 0 && size.Height > 0 ? size : (80, 24);
}
