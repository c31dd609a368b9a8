using System.Collections.Concurrent;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using Terminal.Gui.Time;

namespace LabTui.Terminal;

/// <summary>
/// What happens between two frames. The toolkit's loop calls ProcessQueue once a turn; here it shows what was
/// drawn, sleeps until something is there, and handles all of it, so that one frame is drawn for all that had come.
/// </summary>
internal sealed class DriverInput(ConcurrentQueue<char> unused, ITimeProvider time, TerminalApplication application)
    : AnsiInputProcessor(unused, time),
        IInputProcessor
{
    /// <summary>So many things are handled before the next frame, lest a flood of them keeps the screen from being drawn.</summary>
    private const int MostInATurn = 256;

    /// <summary>Timers run at the end of a turn, after drawing, so a turn that let one run is followed by another without a sleep.</summary>
    private bool _drawAgain = true;

    internal TerminalApplication Application => application;

    /// <summary>The toolkit's name for "one turn of input".</summary>
    void IInputProcessor.ProcessQueue()
    {
        application.Output.Flush();
        if (_drawAgain)
        {
            _drawAgain = false;
        }
        else
        {
            Sleep();
        }

        HandleAll(MostInATurn);
    }

    /// <summary>Keys of a test go the way that the decoder's go.</summary>
    public override void InjectKeyDownEvent(Key key) => RaiseKeyDownEvent(key);

    public override void InjectMouseEvent(IApplication? app, Mouse mouse) => RaiseMouseEventParsed(mouse);

    internal void HandleAll(int most = int.MaxValue)
    {
        for (var i = 0; i < most && application.Queue.Take() is { } next; i++)
        {
            if (next is Action work)
            {
                work();
            }
            else if (next is InputEvent input)
            {
                Handle(input);
            }
        }
    }

    internal void Raise(InputEvent input)
    {
        switch (input)
        {
            case InputEvent.Key key:
                RaiseKeyDownEvent(KeyMap.Of(key));
                break;
            case InputEvent.Mouse mouse when !application.Queue.IsOvertaken(mouse):
                RaiseMouseEventParsed(MouseMap.Of(mouse, application.Time.Now));
                break;
            case InputEvent.Paste paste:
                RaisePasteEvent(paste.Text);
                break;
        }
    }

    private void Handle(InputEvent input)
    {
        if (!application.TakesItself(input))
        {
            Raise(input);
        }
    }

    private void Sleep()
    {
        var hasTimer = ((TimedEvents)application.App.TimedEvents!).CheckTimers(out var milliseconds);
        if (hasTimer)
        {
            _drawAgain = true;
            milliseconds = (int)Math.Min(milliseconds + 1L, int.MaxValue); // The rest of a millisecond was cut off.
        }

        application.Wait(hasTimer ? milliseconds : -1);
    }
}
