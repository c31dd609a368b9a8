namespace LabTui.Terminal;

/// <summary>
/// The full screen, from entering it to giving the terminal back: on disposal, on every signal that can be caught, on a
/// crash of any thread. While it lives nobody may touch Console's reading side.
/// </summary>
public sealed class TerminalSession : IDisposable
{
    private const int BackgroundMilliseconds = 300;

    private readonly Lock lifecycle = new();
    private readonly SessionOptions options;
    private readonly Tty tty;
    private readonly FrameWriter writer;
    private readonly InputReader reader;
    private readonly ProcessEnd end;
    private readonly Editor editor = new();
    private Place place = Place.Shell;
    private bool hover;

    private TerminalSession(SessionOptions options, Tty tty)
    {
        this.options = options;
        this.tty = tty;
        end = new ProcessEnd(this, options);
        writer = new FrameWriter(tty, options.Capabilities);
        reader = new InputReader(tty, options.Post, writer.Repaint, options.Capabilities.EscapeMilliseconds);
    }

    /// <summary>Who has the terminal.</summary>
    private enum Place
    {
        Shell,
        Screen,
        Outside,
        Ended,
    }

    public (int Width, int Height) Size => reader.Size;

    public FrameStats Stats => writer.Stats;

    internal bool IsOutside => place == Place.Outside;

    /// <summary>Enters the full screen. Null when the process has no terminal.</summary>
    public static TerminalSession? TryOpen(SessionOptions options)
    {
        // The runtime notes the terminal's settings when signals are first used, so that has to come before raw mode.
        ProcessEnd.TouchSignals();
        if (Tty.TryOpen() is not { } tty)
        {
            return null;
        }

        var session = new TerminalSession(options, tty);
        session.Enter();
        session.end.Watch();
        session.reader.Start();
        return session;
    }

    /// <summary>Shows the frame soon. The frame is copied: draw the next one into it at once if you like.</summary>
    public void Show(Frame frame) => writer.Show(frame);

    /// <summary>Draws the last frame again from nothing (Ctrl-L).</summary>
    public void Repaint() => writer.Repaint();

    /// <summary>Reports of mouse moves without a button, for screens that want them.</summary>
    public void SetHover(bool on)
    {
        lock (lifecycle)
        {
            if (hover != on && place == Place.Screen && options.Mouse)
            {
                hover = on;
                writer.Pause();
                tty.Write(on ? Modes.HoverOn : Modes.HoverOff, static () => false, 1000);
                writer.Resume();
            }
        }
    }

    /// <summary>Stops the program like Ctrl-Z in any other; comes back when the shell continues it.</summary>
    public void Suspend()
    {
        lock (lifecycle)
        {
            if (place == Place.Screen)
            {
                Leave(Place.Shell);
            }

            // The whole group: a wrapper script that waits for us has to stop as well.
            _ = Libc.Kill(0, Libc.SignalStop);
        }
    }

    /// <summary>Gives the terminal to something else, say an editor, and takes it back when that returns.</summary>
    public int RunOutside(Func<int> work)
    {
        reader.Pause();
        lock (lifecycle)
        {
            Leave(Place.Outside);
        }

        try
        {
            return work();
        }
        finally
        {
            lock (lifecycle)
            {
                if (place == Place.Outside)
                {
                    Enter();
                }
            }

            reader.Resume();
        }
    }

    /// <summary>Opens the file in the student's editor. 127: there is none.</summary>
    public int Edit(string path) => RunOutside(() => editor.Run(path));

    /// <summary>Gives the terminal back. May be called often and from any thread; only the first call does something.</summary>
    public void Dispose()
    {
        Restore();
        end.Dispose();
    }

    internal void Restore()
    {
        lock (lifecycle)
        {
            if (place != Place.Ended)
            {
                reader.Stop();
                TakeFromEditor();
                Leave(Place.Ended);
                writer.Stop();
            }
        }
    }

    internal void DoubtSize() => reader.DoubtSize();

    /// <summary>The process goes on after a stop: whoever had the terminal meanwhile may have left anything behind.</summary>
    internal void Continue()
    {
        if (!tty.IsForeground)
        {
            // Woken to be ended, or by the shell's `bg`: the terminal is not ours. Who is not ended in a moment stops again.
            Thread.Sleep(BackgroundMilliseconds);
            if (!tty.IsForeground)
            {
                StopAgain();
                return;
            }
        }

        lock (lifecycle)
        {
            if (place is Place.Screen or Place.Shell)
            {
                Enter();
                reader.DoubtSize();
            }
        }
    }

    private void StopAgain()
    {
        lock (lifecycle)
        {
            if (place == Place.Shell)
            {
                _ = Libc.Kill(0, Libc.SignalStop);
            }
        }
    }

    /// <summary>An editor that is killed leaves its own screen and modes behind.</summary>
    private void TakeFromEditor()
    {
        if (place == Place.Outside)
        {
            if (editor.Stop())
            {
                tty.Write(Modes.Leave, static () => false, 500);
            }

            tty.SetCooked(outputStuck: false);
        }
    }

    private void Enter()
    {
        place = Place.Screen;
        tty.SetRaw();
        tty.Write(Modes.Enter, static () => false, 1000);
        if (options.Mouse)
        {
            tty.Write(Modes.Mouse, static () => false, 1000);
            tty.Write(hover ? Modes.HoverOn : [], static () => false, 1000);
        }

        writer.Repaint();
        writer.Resume();
    }

    /// <summary>While still raw: quiet the terminal, drain what it already sent, leave the screen. Cooked mode comes last.</summary>
    private void Leave(Place next)
    {
        if (place == Place.Screen)
        {
            writer.Pause();
            var cut = writer.WasCut ? tty.Write(Modes.EndCutSequence, static () => false, 500) : WriteResult.Done;
            var quiet = tty.Write(Modes.Quiet, static () => false, 500);
            tty.DrainInput(50);
            var left = tty.Write(Modes.Leave, static () => false, 500);
            tty.SetCooked(outputStuck: (cut, quiet, left) != (WriteResult.Done, WriteResult.Done, WriteResult.Done));
        }

        place = next;
    }
}
