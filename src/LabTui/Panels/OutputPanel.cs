using LabTui.Course.Feeds;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels;

/// <summary>What one command after the other prints, with a line to type the next one.</summary>
internal sealed class OutputPanel : PanelView
{
    private const int KeptLines = 5000;

    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly string _prompt;
    private readonly OutputLog _log = new(KeptLines);
    private readonly OutputView _output;
    private readonly OutputPane? _pane;
    private PaneRun? _run;
    private TypedInput? _input;
    private string _status = "";
    private int _width = 80;

    /// <summary>Without a line to type on.</summary>
    public OutputPanel()
    {
        (_name, _prompt) = ("", "");
        _output = new OutputView(_log)
        {
            IsWrapped = true,
            X = 1,
            Width = Dim.Fill(),
            Height = Dim.Fill(),
        };
        Add(_output);
    }

    /// <param name="prompt">Stands before what is typed.</param>
    public OutputPanel(string name, string prompt, InputHistory history)
    {
        (_name, _prompt) = (name, prompt + " ");
        _pane = new OutputPane(_log, _prompt, history, isWrapped: true)
        {
            X = 1,
            Width = Dim.Fill(),
            Height = Dim.Fill(),
        };
        _output = _pane.Output;
        _output.WhenEmpty = "what commands print; Tab goes here to type one";
        _output.CanFocus = false; // one types in the field, and scrolls from there, but for when FocusContent was called
        _output.HasFocusChanged += (_, change) => _output.CanFocus = change.NewValue;
        _output.KeyDown += (_, key) => key.Handled = (key == Key.Tab || key == Key.Enter) && _pane.Input.SetFocus();
        _pane.Input.KeyDown += (_, key) => FollowAt(key);
        // Ctrl-C stops, Ctrl-D ends the input, Ctrl-P opens the commands: not the field's own meanings.
        foreach (var key in new[] { Key.C.WithCtrl, Key.D.WithCtrl, Key.P.WithCtrl, Key.L.WithCtrl, Key.Z.WithCtrl })
        {
            _pane.Input.KeyBindings.Remove(key);
        }

        _pane.Input.Entered += (_, entered) => Enter(entered.Text);
        Add(_pane);
    }

    /// <summary>A command line was typed.</summary>
    public event Action<string>? Entered;

    public string Name => _name;

    public override string Heading => _name;

    public override string Summary => Paced is { } pace ? $"{Volatile.Read(ref _status)}  {pace}" : Volatile.Read(ref _status);

    public override int Weight => 1;

    /// <summary>The pace of what runs, where it does not go as fast as it can.</summary>
    private Pace? Paced
    {
        get
        {
            lock (_gate)
            {
                return _run is { Pace.IsFull: false } run ? run.Pace : null;
            }
        }
    }

    public override bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _run is not null;
            }
        }
    }

    public override bool IsSettled => !IsRunning;

    public override IEnumerable<ScreenCommand> Commands =>
        [
            new("faster", () => Do(pace => pace.Faster()), (Key)'+', (Key)'=')
            {
                Footer = "pace",
                FooterKeys = "+ -",
                CanRun = () => Paced is not null,
            },
            new("slower", () => Do(pace => pace.Slower()), (Key)'-') { CanRun = () => Paced is not null },
            new("end the input", EndInput, Key.D.WithCtrl) { Footer = "end of input", CanRun = () => _input is not null },
            new("run the line that is typed", () => { })
            {
                KeysText = "Enter",
                Footer = "run",
                CanRun = () => IsTyping,
            },
            new("lines that were typed before", () => { })
            {
                KeysText = "Up Down",
                Footer = "earlier",
                CanRun = () => IsTyping,
            },
            new("page up", () => Scroll(Command.PageUp), Key.PageUp)
            {
                Footer = "scroll",
                FooterKeys = "PgUp PgDn",
                CanRun = () => HasFocus,
            },
            new("page down", () => Scroll(Command.PageDown), Key.PageDown) { CanRun = () => HasFocus },
            new("to the end of the output", Follow, Key.End) { CanRun = () => HasFocus },
            new("type a command here", () => _pane?.Input.SetFocus())
            {
                KeysText = "Enter",
                Footer = "type",
                CanRun = () => _pane is not null && _output.HasFocus,
            },
        ];

    private void Do(Action<Pace> change)
    {
        if (Paced is { } pace)
        {
            change(pace);
            TellChanged();
        }
    }

    public override bool IsTyping => _pane?.Input.HasFocus == true;

    /// <summary>On the output: characters are keys of the screen until one goes to the line.</summary>
    public override void FocusContent()
    {
        _output.CanFocus = true;
        _output.SetFocus();
    }

    public void Write(string text, Ink ink = Ink.Text) => _log.Write(text, ink);

    /// <summary>Takes the pane for a piece of work, whose output comes here.</summary>
    /// <remarks>On the loop.</remarks>
    /// <returns>Null when something else is still running here.</returns>
    public PaneRun? TryTake()
    {
        lock (_gate)
        {
            if (_run is not null)
            {
                return null;
            }

            _run = new PaneRun(this);
        }

        Follow();
        Say("running");
        return _run;
    }

    /// <summary>Shows the end of what was printed, and what comes.</summary>
    public void Follow() => _output.Follow();

    public override void Stop()
    {
        lock (_gate)
        {
            _run?.Cancel();
        }
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        Volatile.Write(ref _width, Math.Max(20, Viewport.Width - 1));
        base.OnSubViewLayout(args);
    }

    internal int LineWidth => Volatile.Read(ref _width);

    internal LogWriter Writer(Ink ink) => new(_log, ink);

    /// <summary>The run has ended, or goes on elsewhere.</summary>
    internal void Release(PaneRun run, string status)
    {
        lock (_gate)
        {
            if (_run != run)
            {
                return;
            }

            _run = null;
        }

        CloseInput();
        Say(status);
    }

    /// <summary>From the command's thread: what is typed from now on is for it.</summary>
    internal Stream OpenInput()
    {
        var input = new TypedInput();
        Volatile.Write(ref _input, input);
        _log.Write("type lines here; Ctrl-D ends them", Ink.Muted);
        Say("reads what is typed");
        OnLoop(() => _pane?.Prompt = "> ");
        return input;
    }

    private void Enter(string line)
    {
        if (Volatile.Read(ref _input) is { } input)
        {
            _log.Write("> " + line, Ink.Muted);
            input.Add(line);
        }
        else
        {
            Entered?.Invoke(line);
        }
    }

    private void EndInput()
    {
        CloseInput();
        Say("running");
    }

    private void CloseInput()
    {
        if (Interlocked.Exchange(ref _input, null) is { } input)
        {
            input.End();
            OnLoop(() => _pane?.Prompt = _prompt);
        }
    }

    /// <summary>In the line the key moves the cursor as well.</summary>
    private void FollowAt(Key key)
    {
        if (key == Key.End)
        {
            Follow();
        }
    }

    private void Scroll(Command command) => _output.InvokeCommand(command);

    private void Say(string status)
    {
        Volatile.Write(ref _status, status);
        TellChanged();
    }

    private void OnLoop(Action work) => TerminalApplication.Of(App)?.Post(work);
}
