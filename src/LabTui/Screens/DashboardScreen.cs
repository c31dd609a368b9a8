using LabTui.Course.Home;
using LabTui.Panels;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Screens;

/// <summary>A panel that fills the terminal.</summary>
internal sealed class DashboardScreen : ScreenWindow
{
    private readonly PanelView _panel;
    private readonly FrameWork _refresh;
    private readonly Interruption _interruption;
    private readonly BrokerView _broker;

    public DashboardScreen(TerminalApplication application, PanelView panel, string broker, TimeProvider time)
        : base(application)
    {
        (_panel, _broker) = (panel, new BrokerView(BrokerState.Up, broker));
        _interruption = new Interruption(this, application, time, StopRunning, AskToQuit);
        _refresh = new FrameWork(() => IsRunning ? application : null, Refresh);
        var frame = new PanelFrame(panel, () => [])
        {
            X = 1,
            Width = Dim.Fill(1),
            Height = Dim.Fill(),
        };
        panel.Changed += _refresh.Ask;
        Content.Add(frame);
        FocusFirst(panel);
        frame.RefreshTitle();
    }

    public bool IsSettled => _panel.IsSettled;

    protected override IEnumerable<ScreenCommand> Own() =>
        [
            .. _panel.Commands,
            new("quit", AskToQuit, Key.Q) { Footer = "quit", StaysInFooter = true },
            new("stop; twice quits", _interruption.Interrupt, Key.C.WithCtrl),
        ];

    protected override void Leave() => RequestStop();

    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        if (newIsRunning)
        {
            _interruption.Watch(null);
            Refresh();
        }
        else
        {
            _panel.Changed -= _refresh.Ask;
            _interruption.Dispose();
        }

        base.OnIsRunningChanged(newIsRunning);
    }

    private void Refresh()
    {
        Titles.State = new TitleState([new(_panel.Heading, Ink.Title)]) { Right = BrokerTitle.Of(_broker, Terminal.Look) };
        RefreshKeys();
    }

    private bool StopRunning()
    {
        var runs = _panel.IsRunning;
        _panel.Stop();
        return runs;
    }

    private void AskToQuit()
    {
        if (Question.Ask(Terminal, "quit", "Quit? The topics and their records stay.", "Quit", Key.Q))
        {
            RequestStop();
        }
    }
}
