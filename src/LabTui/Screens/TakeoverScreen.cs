using System.Globalization;
using LabTui.Course.Home;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Screens;

/// <summary>Another window has this home's workbook open, usually the remains of a dropped line: close it and go on here?</summary>
internal sealed class TakeoverScreen : ScreenWindow
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    private readonly StudentHome _home;
    private readonly TimeProvider _time;
    private readonly TextFlowView _text;
    private readonly Interruption _interruption;
    private Task _closing = Task.CompletedTask;

    public TakeoverScreen(TerminalApplication application, StudentHome home, TimeProvider time)
        : base(application)
    {
        (_home, _time) = (home, time);
        _interruption = new Interruption(this, application, time, () => false, RequestStop);
        Titles.State = new TitleState([new("LabTui", Ink.Title)]);
        _text = new TextFlowView(Lines)
        {
            X = 3,
            Y = 1,
            Width = Dim.Fill(2),
            Height = Dim.Fill(),
        };
        Content.Add(_text);
        FocusFirst(_text);
    }

    /// <summary>The home's lock; null when the person has quit.</summary>
    public WorkbookLock? Taken { get; private set; }

    protected override IEnumerable<ScreenCommand> Own() =>
        [
            new("close that one, go on here", Begin, Key.Enter)
            {
                Footer = "close that one, go on here",
                CanRun = () => _closing.IsCompleted,
            },
            new("quit", RequestStop, Key.Q) { Footer = "quit" },
        ];

    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        if (newIsRunning)
        {
            _interruption.Watch(null);
        }
        else
        {
            _interruption.Dispose();
        }

        base.OnIsRunningChanged(newIsRunning);
    }

    private IReadOnlyList<TextLine> Lines(int width)
    {
        var holder = WorkbookLock.Holder(_home);
        return
        [
            .. Sentence("The workbook of this home is already open in another window.", width),
            TextLine.Blank,
            Fact("home", _home.Path),
            Fact("process", holder?.Pid.ToString(CultureInfo.InvariantCulture)),
            Fact("terminal", holder?.Terminal),
            Fact("started", holder?.Started.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            TextLine.Blank,
            .. Sentence("Enter closes that one and goes on here. Nothing is lost.", width),
        ];
    }

    private IReadOnlyList<TextLine> Sentence(string text, int width) => TextWrap.Lines(text, Ink.Text, width, Terminal.Look.Glyphs);

    private static TextLine Fact(string name, string? value) => new(0, [new(name.PadRight(11), Ink.Muted), new(value ?? "unknown")]);

    private void Begin()
    {
        Notice = "closing it";
        _closing = Task.Run(CloseOtherAsync);
    }

    private async Task CloseOtherAsync()
    {
        try
        {
            // Who holds nothing any more may have left a number that belongs to another program now.
            if (!WorkbookLock.IsFree(_home) && WorkbookLock.Holder(_home) is { } holder && holder.Pid != Environment.ProcessId)
            {
                ProcessSignals.Terminate(holder.Pid);
            }

            var start = _time.GetTimestamp();
            while (_time.GetElapsedTime(start) < s_limit && !WorkbookLock.IsFree(_home))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), _time);
            }

            Terminal.Post(Retake);
        }
        catch (Exception e)
        {
            Terminal.Post(() => Notice = e.Message);
        }
    }

    private void Retake()
    {
        Taken = WorkbookLock.TryTake(_home, _time);
        if (Taken is not null)
        {
            RequestStop();
        }
        else
        {
            Notice = $"it did not end within {s_limit.TotalSeconds:0} s; close that window, then press Enter again";
        }
    }
}
