using LabTui.Course.Home;
using LabTui.Screens;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>The one owner of the state: takes messages, changes what is to be changed, draws once for all that had come.</summary>
internal sealed class Loop(WorkbookContext context, TerminalSession session, Func<IScreen> screen)
{
    private static readonly TimeSpan s_twiceWithin = TimeSpan.FromSeconds(1);

    private readonly Frame _frame = new(0, 0);
    private Overlay? _overlay;
    private long _askedToQuitAt;
    private int? _exitCode;

    public required Action LeaveScreen { get; init; }
    public required Func<string> KeysHelp { get; init; }
    public required Action<string> RunCommand { get; init; }
    public required Action Doctor { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Draw();
        var reader = context.Inbox.Reader;
        while (_exitCode is null && await reader.WaitToReadAsync(cancellationToken))
        {
            while (_exitCode is null && reader.TryRead(out var message))
            {
                Take(message);
            }

            if (_exitCode is null)
            {
                Draw();
            }
        }
        return _exitCode ?? 0;
    }

    public void Show(Overlay next) => _overlay = next;

    public void Draw()
    {
        var (width, height) = session.Size;
        if (_frame.Width != width || _frame.Height != height)
        {
            _frame.Resize(width, height);
        }

        Shell.Draw(_frame, context.Look, screen(), context.Broker, _overlay, context.Notice);
        session.Show(_frame);
    }

    private void Take(Msg message)
    {
        switch (message)
        {
            case Msg.Input { Event: var input }:
                Input(input);
                break;
            case Msg.BrokerSeen { Broker: var broker }:
                if (broker.State == BrokerState.Lost && context.Broker.State != BrokerState.Lost)
                {
                    context.Notice = broker.Trouble?.Split('\n')[0];
                }

                context.Broker = broker;
                screen().See(message);
                break;
            case Msg.Do { Change: var change }:
                change();
                break;
            case Msg.Quit { ExitCode: var code }:
                _exitCode = code;
                break;
            case Msg.PanelChanged:
                context.Inbox.PanelNewsRead();
                screen().See(message);
                break;
            default:
                screen().See(message);
                break;
        }
    }

    private void Input(InputEvent input)
    {
        switch (input)
        {
            case InputEvent.Closed:
                _exitCode = 129;
                break;
            case InputEvent.Resize:
                break; // drawn in the new size right after
            case InputEvent.Key key when key.IsCtrl('l'):
                session.Repaint();
                break;
            case InputEvent.Key key when key.IsCtrl('z'):
                session.Suspend();
                break;
            case InputEvent.Key key when key.IsCtrl('c'):
                Interrupt();
                break;
            default:
                context.Notice = null;
                if (_overlay is { } open)
                {
                    Answer(open, input);
                }
                else if (!screen().Handle(input) && input is InputEvent.Key rest)
                {
                    Everywhere(rest);
                }

                break;
        }
    }

    private void Answer(Overlay open, InputEvent input)
    {
        if (!open.Handle(input) && ReferenceEquals(_overlay, open))
        {
            _overlay = null;
        }
    }

    private void Everywhere(InputEvent.Key key)
    {
        if (key.Is('q'))
        {
            AskToQuit();
        }
        else if (key.Is('?'))
        {
            _overlay = new MessageOverlay("keys", KeysHelp());
        }
        else if (key.Is(':') || key.IsCtrl('p'))
        {
            _overlay = new CommandOverlay(KnownCommands.All, RunCommand);
        }
        else if (key.Is('d'))
        {
            Doctor();
        }
        else if (key.Code == KeyCode.Escape)
        {
            LeaveScreen();
        }
    }

    /// <summary>Stops what runs in the focused pane; with nothing running asks to quit; twice within a second quits.</summary>
    private void Interrupt()
    {
        var now = context.Time.GetTimestamp();
        var again = _askedToQuitAt != 0 && context.Time.GetElapsedTime(_askedToQuitAt, now) <= s_twiceWithin;
        _askedToQuitAt = now;
        if (again)
        {
            _exitCode = 0;
        }
        else if (!screen().StopRunning())
        {
            AskToQuit();
        }
    }

    private void AskToQuit() =>
        _overlay = new MessageOverlay(
            "quit",
            "Quit? The topics and their records stay, and so does your place in the lab.",
            (new KeyHint("q Enter", "quit"), 'q', () => _exitCode = 0),
            (new KeyHint("", ""), '\n', () => _exitCode = 0),
            (new KeyHint("", ""), 'y', () => _exitCode = 0)
        );
}
