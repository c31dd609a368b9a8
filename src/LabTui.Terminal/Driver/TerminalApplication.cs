using Terminal.Gui.App;
using Terminal.Gui.Time;

namespace LabTui.Terminal;

/// <summary>
/// A Terminal.Gui application on our session: its loop is the only owner of what is on the screen. Other threads hand it
/// work by <see cref="Post"/>. One at a time in a process: the toolkit keeps themes, glyphs and key bindings in statics.
/// </summary>
public sealed partial class TerminalApplication : IDisposable
{
    private readonly TerminalSession? _session;
    private readonly SizeNeeded? _needed;
    private readonly DriverScreen _screen;

    private TerminalApplication(Look look, ITimeProvider time, TerminalSession? session, DriverScreen screen, LoopQueue queue)
    {
        (Look, Time, _session, _screen, Queue) = (look, time, session, screen, queue);
        Output = new DriverOutput(screen, look);
        ToolkitDefaults.Apply(look);
        App = ApplicationConstructor.Create(new DriverComponents(this, time), time);
        App.Init();
        App.TimedEvents!.Added += (_, _) => queue.Wake();
        ToolkitDefaults.Apply(App);
    }

    private TerminalApplication(ApplicationOptions options, Look look, TerminalSession session, LoopQueue queue, ITimeProvider time)
        : this(look, time, session, new SessionScreen(session, look, options.SizeNeeded), queue)
    {
        _needed = options.SizeNeeded;
        FrameInterval = TimeSpan.FromSeconds(1.0 / Math.Max(1, options.FramesPerSecond));
    }

    /// <summary>The toolkit's application: Run, RequestStop, Keyboard, Navigation, Popovers.</summary>
    public IApplication App { get; }

    /// <summary>How this terminal is drawn on.</summary>
    public Look Look { get; private set; }

    /// <summary>Other colours from now on.</summary>
    public void UseTheme(Theme theme)
    {
        Look = new Look(Look.AvailableDepth, Look.Glyphs, theme);
        ToolkitDefaults.Apply(Look);
        Output.Use(Look);
        App.LayoutAndDraw(true);
    }

    /// <summary>The terminal's window got or lost the focus: a place to let animation rest.</summary>
    public event EventHandler<bool>? FocusChanged;

    public FrameStats Stats => _session?.Stats ?? default;

    internal ITimeProvider Time { get; }

    internal LoopQueue Queue { get; }

    internal DriverOutput Output { get; }

    internal DriverInput? Input { get; set; }

    internal TimeSpan FrameInterval { get; private init; } = TimeSpan.FromSeconds(1.0 / 30);

    /// <summary>Enters the full screen. Null, and why in words, when this is no terminal for it.</summary>
    public static TerminalApplication? TryOpen(ApplicationOptions options, out string refusal)
    {
        refusal = "";
        if (!options.Capabilities.FullScreen)
        {
            refusal = "TERM is dumb or not set: a terminal that can place text anywhere is needed.";
            return null;
        }

        var time = new MonotonicTime();
        var queue = new LoopQueue(time);
        var session = TerminalSession.TryOpen(
            new SessionOptions
            {
                Post = queue.Post,
                Capabilities = options.Capabilities,
                Exiting = options.Exiting,
                Crashed = options.Crashed,
            }
        );
        if (session is null)
        {
            refusal = "Neither standard input nor /dev/tty is a terminal.";
            return null;
        }

        var look = new Look(options.Capabilities.Depth, options.Capabilities.Glyphs, options.Theme);
        try
        {
            ToolkitStart.Wait();
            return new TerminalApplication(options, look, session, queue, time);
        }
        catch
        {
            session.Dispose(); // The message must be readable.
            throw;
        }
    }

    /// <summary>The application that this one of the toolkit belongs to.</summary>
    internal static TerminalApplication? Of(IApplication? app) => (app?.Driver?.GetInputProcessor() as DriverInput)?.Application;

    /// <summary>Runs the screen until it is stopped. An exception in it ends the process like one of any other thread: terminal first.</summary>
    public void Run(IRunnable runnable)
    {
        try
        {
            App.Run(runnable);
        }
        catch (Exception exception) when (_session is not null)
        {
            _session.Crash(exception);
            throw;
        }
    }

    /// <summary>Runs the work on the loop soon; may be called from any thread. The screen is drawn once for all that came meanwhile.</summary>
    public void Post(Action work) => Queue.Post(work);

    /// <summary>Draws everything again (Ctrl-L).</summary>
    public void Repaint()
    {
        App.LayoutAndDraw(true);
        Output.Flush();
        _screen.Repaint();
    }

    public void Suspend() => _screen.Suspend();

    /// <summary>Opens the file in the student's editor and comes back when that ends. 127: there is none.</summary>
    public int Edit(string path) => RunOutside(session => session.Edit(path));

    /// <summary>Gives the terminal to another program while the work runs.</summary>
    public int RunOutside(Func<int> work) => RunOutside(session => session.RunOutside(work));

    /// <summary>Reports of mouse moves without a button.</summary>
    public void SetHover(bool on) => _session?.SetHover(on);

    public void Dispose()
    {
        try
        {
            App.Dispose();
        }
        finally
        {
            _session?.Dispose();
            Queue.Dispose();
        }
    }

    /// <summary>What is the driver's own business, whatever screen is open.</summary>
    internal bool TakesItself(InputEvent input)
    {
        switch (input)
        {
            case InputEvent.Resize:
                break; // The loop's size monitor sees it right after.
            case InputEvent.Closed:
                _session?.HangUp();
                break;
            case InputEvent.Focus focus:
                FocusChanged?.Invoke(this, focus.Gained);
                break;
            case InputEvent.Key key when key.IsCtrl('l'):
                Repaint();
                break;
            case InputEvent.Key key when key.IsCtrl('z'):
                Suspend();
                break;
            case InputEvent.Key key when IsTooSmall && (key.Is('q') || key.IsCtrl('c')):
                StopAll();
                break;
            default:
                return IsTooSmall;
        }

        return true;
    }

    private bool IsTooSmall => _needed is { } needed && _screen.Size is var size && needed.IsMissing(size.Width, size.Height);

    /// <summary>Ends all screens and dialogs that are open.</summary>
    public void StopAll()
    {
        foreach (var token in App.SessionStack!)
        {
            App.RequestStop(token.Runnable);
        }
    }

    private int RunOutside(Func<TerminalSession, int> work)
    {
        if (_session is null)
        {
            throw new InvalidOperationException("An application in memory has no terminal to give away.");
        }

        var code = work(_session);
        App.LayoutAndDraw(true);
        return code;
    }
}
