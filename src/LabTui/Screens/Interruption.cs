using LabTui.Course.Sessions;
using LabTui.Terminal;
using Terminal.Gui.App;
using Terminal.Gui.Input;

namespace LabTui.Screens;

/// <summary>
/// Ctrl-C, whatever has the focus: stops what runs, with nothing running asks to quit, twice within a second quits. And any key
/// or click means that the notice has been read.
/// </summary>
internal sealed class Interruption(
    IRunnable screen,
    TerminalApplication application,
    TimeProvider time,
    Func<bool> stopRunning,
    Action askToQuit
) : IDisposable
{
    private static readonly TimeSpan s_twiceWithin = TimeSpan.FromSeconds(1);

    private Notices? _notices;
    private long _lastAt;

    public void Watch(Notices? notices)
    {
        _notices = notices;
        application.App.Keyboard.KeyDown += Pressed;
        application.App.Mouse.MouseEvent += Clicked;
    }

    public void Interrupt()
    {
        var now = time.GetTimestamp();
        var again = _lastAt != 0 && time.GetElapsedTime(_lastAt, now) <= s_twiceWithin;
        _lastAt = now;
        if (again)
        {
            application.StopAll();
        }
        else if (!ReferenceEquals(application.App.TopRunnable, screen))
        {
            application.App.RequestStop(); // the dialog that is open
        }
        else if (!stopRunning())
        {
            askToQuit();
        }
    }

    public void Dispose()
    {
        application.App.Keyboard.KeyDown -= Pressed;
        application.App.Mouse.MouseEvent -= Clicked;
    }

    private void Pressed(object? sender, Key key)
    {
        _notices?.Read();
        if (key == Key.C.WithCtrl)
        {
            key.Handled = true;
            Interrupt();
        }
    }

    private void Clicked(object? sender, Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            _notices?.Read();
        }
    }
}
