namespace LabTui.Terminal;

/// <summary>
/// The full screen, from entering it to giving the terminal back: on disposal, on every signal that can be caught, on a
/// crash of any thread. While it lives nobody may touch Console's reading side.
/// </summary>
public sealed class TerminalSession : IDisposable
{
    private const int BackgroundMilliseconds = 300;

    private readonly Lock _lifecycle = new();
    private readonly SessionOptions _options;
    private readonly Tty _tty;
    private readonly FrameWriter _writer;
    private readonly InputReader _reader;
    private readonly ProcessEnd _end;
    private readonly Editor _editor = new();
    private Place _place = Place.Shell;
    private bool _hover;

    private TerminalSession(SessionOptions options, Tty tty)
    {
        this._options = options;
        this._tty = tty;
        _end = new ProcessEnd(this, options);
        _writer = new FrameWriter(tty, options.Capabilities);
        _reader = new InputReader(tty, options.Post, _writer.Repaint, options.Capabilities.EscapeMilliseconds);
    }

    /// <summary>Who has the terminal.</summary>
    private enum Place
    {
        Shell,
        Screen,
        Outside,
        Ended,
    }

    public (int Width, int Height) Size => _reader.Size;

    public FrameStats Stats => _writer.Stats;

    internal bool IsOutside => _place == Place.Outside;

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
        session._end.Watch();
        session._reader.Start();
        return session;
    }

    /// <summary>Shows the frame soon. The frame is copied: draw the next one into it at once if you like.</summary>
    public void Show(Frame frame) => _writer.Show(frame);

    /// <summary>Draws the last frame again from nothing (Ctrl-L).</summary>
    public void Repaint() => _writer.Repaint();

    /// <summary>Reports of mouse moves without a button, for screens that want them.</summary>
    public void SetHover(bool on)
    {
        lock (_lifecycle)
        {
            if (_hover != on && _place == Place.Screen && _options.Mouse)
            {
                _hover = on;
                _writer.Pause();
                _tty.Write(on ? Modes.HoverOn : Modes.HoverOff, static () => false, 1000);
                _writer.Resume();
            }
        }
    }

    /// <summary>Stops the program like Ctrl-Z in any other; comes back when the shell continues it.</summary>
    public void Suspend()
    {
        lock (_lifecycle)
        {
            if (_place == Place.Screen)
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
        _reader.Pause();
        lock (_lifecycle)
        {
            Leave(Place.Outside);
        }

        try
        {
            return work();
        }
        finally
        {
            lock (_lifecycle)
            {
                if (_place == Place.Outside)
                {
                    Enter();
                }
            }

            _reader.Resume();
        }
    }

    /// <summary>Opens the file in the student's editor. 127: there is none.</summary>
    public int Edit(string path) => RunOutside(() => _editor.Run(path));

    /// <summary>Gives the terminal back. May be called often and from any thread; only the first call does something.</summary>
    public void Dispose()
    {
        Restore();
        _end.Dispose();
    }

    /// <summary>The terminal is gone, whether or not the system says so by a signal: ends the process as SIGHUP does.</summary>
    internal void HangUp() => _end.HangUp();

    /// <summary>Ends the process as an exception of any thread does.</summary>
    internal void Crash(Exception exception) => _end.Crash(exception);

    internal void Restore()
    {
        lock (_lifecycle)
        {
            if (_place != Place.Ended)
            {
                _reader.Stop();
                TakeFromEditor();
                Leave(Place.Ended);
                _writer.Stop();
            }
        }
    }

    internal void DoubtSize() => _reader.DoubtSize();

    /// <summary>The process goes on after a stop: whoever had the terminal meanwhile may have left anything behind.</summary>
    internal void Continue()
    {
        if (!_tty.IsForeground)
        {
            // Woken to be ended, or by the shell's `bg`: the terminal is not ours. Who is not ended in a moment stops again.
            Thread.Sleep(BackgroundMilliseconds);
            if (!_tty.IsForeground)
            {
                StopAgain();
                return;
            }
        }

        lock (_lifecycle)
        {
            if (_place is Place.Screen or Place.Shell)
            {
                Enter();
                _reader.DoubtSize();
            }
        }
    }

    private void StopAgain()
    {
        lock (_lifecycle)
        {
            if (_place == Place.Shell)
            {
                _ = Libc.Kill(0, Libc.SignalStop);
            }
        }
    }

    /// <summary>An editor that is killed leaves its own screen and modes behind.</summary>
    private void TakeFromEditor()
    {
        if (_place == Place.Outside)
        {
            if (_editor.Stop())
            {
                _tty.Write(Modes.Leave, static () => false, 500);
            }

            _tty.SetCooked(outputStuck: false);
        }
    }

    private void Enter()
    {
        _place = Place.Screen;
        _tty.SetRaw();
        _tty.Write(Modes.Enter, static () => false, 1000);
        if (_options.Mouse)
        {
            _tty.Write(Modes.Mouse, static () => false, 1000);
            _tty.Write(_hover ? Modes.HoverOn : [], static () => false, 1000);
        }

        _writer.Repaint();
        _writer.Resume();
    }

    /// <summary>
    /// While still raw: quiet the terminal, drain what it already sent, leave the screen. Cooked mode comes last, and only if the
    /// terminal is still ours: when a wrapper was stopped before us, the shell has it, and changing its mode would stop us here,
    /// to go on, and stop a second time, when the shell continues us.
    /// </summary>
    private void Leave(Place next)
    {
        if (_place == Place.Screen)
        {
            _writer.Pause();
            var cut = _writer.WasCut ? _tty.Write(Modes.EndCutSequence, static () => false, 500) : WriteResult.Done;
            var quiet = _tty.Write(Modes.Quiet, static () => false, 500);
            if (_tty.IsForeground)
            {
                _tty.DrainInput(50);
            }

            var left = _tty.Write(Modes.Leave, static () => false, 500);
            if (_tty.IsForeground)
            {
                _tty.SetCooked(outputStuck: (cut, quiet, left) != (WriteResult.Done, WriteResult.Done, WriteResult.Done));
            }
        }

        _place = next;
    }
}
