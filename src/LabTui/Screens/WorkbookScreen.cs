using LabTui.Course.Sessions;
using LabTui.Terminal;
using Terminal.Gui.Input;

namespace LabTui.Screens;

/// <summary>What the screens of the workbook share: the broker in the title, notices, the line of commands, and how one leaves.</summary>
internal abstract class WorkbookScreen : ScreenWindow
{
    private readonly FrameWork _refresh;
    private readonly Interruption _interruption;

    protected WorkbookScreen(ScreenContext context)
        : base(context.Application)
    {
        Context = context;
        _refresh = new FrameWork(() => IsRunning ? context.Application : null, Refresh);
        _interruption = new Interruption(this, context.Application, context.Course.Time, StopRunning, AskToQuit);
    }

    /// <summary>Where to go when it has ended.</summary>
    public ScreenOutcome Outcome { get; private set; } = new ScreenOutcome.Quit();

    /// <summary>All there is to show is shown.</summary>
    public virtual bool IsSettled => true;

    protected ScreenContext Context { get; }

    protected CourseSession Course => Context.Course;

    /// <summary>Left side of the title, and progress.</summary>
    protected abstract TitleState Heading { get; }

    /// <summary>From any thread: something to show has changed.</summary>
    protected void RefreshSoon() => _refresh.Ask();

    /// <summary>Takes over what has changed. On the loop.</summary>
    protected virtual void Refresh()
    {
        Titles.State = Heading with { Right = BrokerTitle.Of(Course.Broker, Terminal.Look) };
        Notice = Course.Notices.Text;
        RefreshKeys();
    }

    /// <summary>Runs a line that was entered.</summary>
    protected abstract void RunLine(string line);

    /// <summary>Ctrl-C: false when nothing runs.</summary>
    protected virtual bool StopRunning() => false;

    protected void End(ScreenOutcome outcome)
    {
        Outcome = outcome;
        RequestStop();
    }

    protected override void Say(string text) => Course.Notices.Say(text);

    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        if (newIsRunning)
        {
            Course.Notices.Changed += RefreshSoon;
            Course.BrokerChanged += RefreshSoon;
            Course.ProgressChanged += RefreshSoon;
            Course.Warned += Warn;
            Warn();
            _interruption.Watch(Course.Notices);
            Refresh();
        }
        else
        {
            Course.Notices.Changed -= RefreshSoon;
            Course.BrokerChanged -= RefreshSoon;
            Course.ProgressChanged -= RefreshSoon;
            Course.Warned -= Warn;
            _interruption.Dispose();
        }

        base.OnIsRunningChanged(newIsRunning);
    }

    /// <summary>Commands that every screen of the workbook has behind its own.</summary>
    protected IEnumerable<ScreenCommand> Common() =>
        [
            new("type a labtui command", OpenPalette, (Key)':', Key.P.WithCtrl) { Footer = "commands", StaysInFooter = true },
            new("doctor: is everything there?", () => RunLine("doctor"), Key.D),
            new($"colours: {ThemeChoice.After(Terminal.Look.Theme).Name}", ChangeTheme),
            new("quit", AskToQuit, Key.Q) { Footer = "quit" },
            new("stop what runs; twice quits", () => _interruption.Interrupt(), Key.C.WithCtrl),
        ];

    private void OpenPalette()
    {
        if (CommandPalette.Ask(Terminal, Context.Services.Palette(), Context.History, Context.Services.Bare) is { } line)
        {
            RunLine(line);
        }
    }

    private void ChangeTheme()
    {
        var theme = ThemeChoice.After(Terminal.Look.Theme);
        Terminal.UseTheme(theme);
        Context.Preferences.Save(theme);
        Refresh();
    }

    private void AskToQuit()
    {
        if (Question.Ask(Terminal, "quit", "Quit? The topics and their records stay, and so does your place in the lab.", "Quit", Key.Q))
        {
            End(new ScreenOutcome.Quit());
        }
    }

    private void Warn() =>
        Terminal.Post(() =>
        {
            if (Course.TakeWarning() is { } text)
            {
                Message.Show(Terminal, "another version", text);
            }
        });
}
