using LabTui.Course;
using LabTui.Panels;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Screens;

/// <summary>A command run where there is no pane: its output while it comes. Closing it stops the command.</summary>
internal sealed class OutputDialog : Dialog
{
    private readonly OutputPanel _pane;

    private OutputDialog(ScreenContext context, string line)
    {
        Title = line;
        (Width, Height) = (Dim.Percent(90), Dim.Percent(90));
        _pane = new OutputPanel { Height = Dim.Fill(1) };
        var state = new Label
        {
            Y = Pos.AnchorEnd(1),
            X = 1,
            Width = Dim.Fill(14),
            Text = "running",
        };
        _pane.Changed += () => context.Application.Post(() => state.Text = _pane.Summary);
        var close = new Button { Text = "Close", IsDefault = true };
        Add(_pane, state);
        AddButton(close);
    }

    public static void Run(ScreenContext context, string line)
    {
        using var dialog = new OutputDialog(context, line);
        var pane = dialog._pane;
        if (context.Course.Course is not { } course)
        {
            context.Course.Notices.Say("the broker is still starting");
            return;
        }

        var run = pane.TryTake()!;
        context.Course.Tasks.Run(cancellationToken =>
            run.RunAsync((console, own) => context.Services.RunCommand(line, null, course, console, own), NoPanel, cancellationToken)
        );
        context.Application.App.Run(dialog);
        run.Cancel();
    }

    private static Task<int> NoPanel(PanelKind kind, PanelArguments arguments, CancellationToken cancellationToken) =>
        throw UserProblem.Usage($"open a lab first: its panels are beside the text; or type `labtui watch {kind.Name}` in another window");
}
