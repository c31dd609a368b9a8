using System.Globalization;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.TerminalSample;

/// <summary>A screen with text, a live panel and an output, and with buttons for everything that can go wrong.</summary>
internal sealed class SampleWindow : ScreenWindow
{
    private static readonly PaletteEntry[] s_lines =
    [
        new("topics list", "the topics there are"),
        new("topics create", "a new topic"),
        new("groups list", "groups and their lag"),
        new("verify", "checks of the lab"),
    ];

    private readonly InputHistory _history = new();
    private readonly OutputLog _log = new(1000);
    private readonly SplitView? _sides;

    internal SampleWindow(TerminalApplication application, bool boardAlone = false)
        : base(application)
    {
        Titles.State = new TitleState([new("Lab 1  ", Ink.Muted), new("Customers on the map", Ink.Title)])
        {
            Right = [new("broker 127.0.0.1:29092 ", Ink.Muted), new(application.Look.Symbols.On, Ink.Good)],
            Done = 9,
            Total = 14,
        };
        if (boardAlone)
        {
            (Board.Width, Board.Height) = (Dim.Fill(), Dim.Fill());
            Content.Add(Board);
            FocusFirst(Board);
            return;
        }

        var page = new SampleText(application.Look.Glyphs, application.Look.Symbols);
        var text = new TextFlowView(page.Layout);
        text.Chosen += (_, chosen) => _log.Write($"$ {chosen.Item}\ndone", Ink.Good);
        var pane = new OutputPane(_log, "labtui ", _history);
        pane.Input.Entered += (_, entered) => _log.Write($"$ {entered.Text}");
        _sides = new SplitView(text, new SplitView(Board, pane, 0.6, stacked: true), 0.4) { Width = Dim.Fill(), Height = Dim.Fill() };
        Content.Add(_sides);
        FocusFirst(text);
        _log.Write("ready: type a command below", Ink.Muted);
    }

    /// <summary>The commands that end it badly.</summary>
    internal bool CanCrash { get; init; } = true;

    internal BoardView Board { get; } = new();

    protected override IEnumerable<ScreenCommand> Own() =>
        [
            new("open a dialog", OpenDialog, Key.D) { Footer = "dialog" },
            new("crash on the loop", () => throw new InvalidOperationException("crash on the loop"), Key.C)
            {
                Footer = "crash",
                CanRun = () => CanCrash,
            },
            new("crash on a thread", CrashThread, Key.T) { Footer = "thread", CanRun = () => CanCrash },
            new("fail fast", () => Environment.FailFast("fail fast"), Key.F) { CanRun = () => CanCrash },
            new("edit a file", Edit, Key.E) { Footer = "edit", CanRun = () => CanCrash },
            new("move the border", () => _sides?.Move(-4), (Key)'<') { CanRun = () => _sides is not null },
            new("move the border", () => _sides?.Move(4), (Key)'>') { CanRun = () => _sides is not null },
            new("commands", OpenPalette, (Key)':', Key.P.WithCtrl) { Footer = "commands", StaysInFooter = true },
            new("quit", RequestStop, Key.Q, Key.C.WithCtrl) { Footer = "quit", StaysInFooter = true },
        ];

    private void OpenDialog()
    {
        var answer = MessageBox.Query(Terminal.App, "go on?", "The topics stay.", "No", "Yes");
        _log.Write($"answer {answer?.ToString(CultureInfo.InvariantCulture) ?? "none"}");
    }

    private void OpenPalette()
    {
        if (CommandPalette.Ask(Terminal, s_lines, _history) is { } line)
        {
            _log.Write($"$ {line}");
        }
    }

    private void Edit()
    {
        var file = Path.Combine(Path.GetTempPath(), $"terminal-sample-{Environment.ProcessId}.txt");
        File.WriteAllText(file, "text\n");
        _log.Write($"the editor ended with {Terminal.Edit(file)}");
        File.Delete(file);
    }

    private static void CrashThread() => new Thread(() => throw new InvalidOperationException("crash on a thread")).Start();
}
