using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.TerminalSample;

/// <summary>One window with everything a screen is made of.</summary>
internal sealed class SampleWindow : Runnable
{
    private readonly TerminalApplication _application;

    internal SampleWindow(TerminalApplication application)
    {
        _application = application;
        (Width, Height) = (Dim.Fill(), Dim.Fill());
        Add(new Label { X = 1, Text = "Sample" });
        Board.Y = 2;
        (Board.Width, Board.Height) = (Dim.Fill(), Dim.Fill(1));
        Add(Board);
        Add(
            new StatusBar([
                new Shortcut(Key.D, "dialog", OpenDialog),
                new Shortcut(Key.C, "crash", () => throw new InvalidOperationException("crash on the loop")),
                new Shortcut(Key.T, "thread", CrashThread),
                new Shortcut(Key.F, "fail fast", () => Environment.FailFast("fail fast")),
                new Shortcut(Key.E, "edit", () => _application.Edit("/tmp/sample.txt")),
                new Shortcut(Key.Q, "quit", RequestStop),
            ])
        );
    }

    internal BoardView Board { get; } = new();

    private void OpenDialog() => MessageBox.Query(App!, "question", "Go on?", "No", "Yes");

    private static void CrashThread() => new Thread(() => throw new InvalidOperationException("crash on a thread")).Start();
}
