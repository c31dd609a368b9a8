using System.Globalization;
using LabTui.App;
using LabTui.Course.Home;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>Another window has this home's workbook open, usually the remains of a dropped line: close it and go on here?</summary>
internal sealed class TakeoverScreen(WorkbookContext context, StudentHome home, Action retake) : IScreen
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private string? _state;

    public string Title => "LabTui";
    public (int Done, int All)? Progress => null;
    public IReadOnlyList<KeyHint> Keys { get; } = [new("Enter", "close that one, go on here"), new("q", "quit")];

    public void Draw(Area area)
    {
        var holder = WorkbookLock.Holder(home);
        area.Text(3, 1, "The workbook of this home is already open in another window.", Ink.Text);
        area.Text(3, 3, "home", Ink.Muted);
        area.Cut(14, 3, home.Path, Ink.Text, area.Width - 16);
        area.Text(3, 4, "process", Ink.Muted);
        area.Text(14, 4, holder is null ? "unknown" : holder.Pid.ToString(CultureInfo.InvariantCulture), Ink.Text);
        area.Text(3, 5, "terminal", Ink.Muted);
        area.Cut(14, 5, holder?.Terminal ?? "unknown", Ink.Text, area.Width - 16);
        area.Text(3, 6, "started", Ink.Muted);
        area.Text(14, 6, holder?.Started.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "unknown", Ink.Text);
        area.Text(3, 8, "Enter closes that one and goes on here. Nothing is lost.", Ink.Text);
        if (_state is not null)
        {
            area.Cut(3, 10, _state, Ink.Accent, area.Width - 6);
        }
    }

    public bool Handle(InputEvent input)
    {
        if (input is not InputEvent.Key { Code: KeyCode.Enter })
        {
            return false;
        }

        if (_state == "closing it")
        {
            return true;
        }

        _state = "closing it";
        _ = Task.Run(CloseOtherAsync);
        return true;
    }

    public void See(Msg message)
    {
        // nothing here is live
    }

    public bool Settled => true;

    public bool StopRunning() => false;

    private async Task CloseOtherAsync()
    {
        if (WorkbookLock.Holder(home) is { } holder)
        {
            ProcessSignals.Terminate(holder.Pid);
        }

        var start = context.Time.GetTimestamp();
        while (context.Time.GetElapsedTime(start) < s_patience)
        {
            if (WorkbookLock.IsFree(home))
            {
                break;
            }

            await Task.Delay(50);
        }
        context.Inbox.Post(
            new Msg.Do(() =>
            {
                retake();
                _state = $"it did not end within {s_patience.TotalSeconds:0} s; close that window, then press Enter again";
            })
        );
    }
}
