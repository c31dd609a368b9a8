using LabTui.Course;
using LabTui.Course.Sessions;
using LabTui.Panels;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>What the program gives its screens: they know no command line.</summary>
/// <param name="RunCommand">Runs a line in a pane.</param>
/// <param name="Palette">All lines that can be entered, with what they do.</param>
/// <param name="CommandPrefix">What this program is called by, as commands in lab text are shown.</param>
internal sealed record ScreenServices(InnerCommand RunCommand, Func<IReadOnlyList<PaletteEntry>> Palette, string CommandPrefix)
{
    /// <summary>A line without what this program is called by.</summary>
    public required Func<string, string> Bare { get; init; }

    /// <summary>How a panel is made ready.</summary>
    public Func<PanelKind, PanelContext, PanelArguments, Func<PanelView>> Prepare { get; init; } =
        (kind, context, arguments) => kind.Prepare(context, arguments);
}

/// <summary>What all screens of one window share.</summary>
internal sealed record ScreenContext(TerminalApplication Application, CourseSession Course, ScreenServices Services)
{
    /// <summary>Opens a file in the student's editor and returns its exit code.</summary>
    public Func<string, int> Edit { get; init; } = Application.Edit;

    /// <summary>The editor that opens is one that most have never seen. Looks at the disk: not for the start.</summary>
    public Func<bool> IsEditorUnexpected { get; init; } = () => UsualEditor.IsVi;

    /// <summary>How to leave it has been said.</summary>
    public bool WasToldOfEditor { get; set; }

    /// <summary>One for the palette and all panes: a line is looked for where one types now, not where it was typed.</summary>
    public InputHistory History { get; } = new();

    public ScreenPreferences Preferences { get; } = new(Course.Home);

    public PanelContext PanelsOn(CourseContext course) => new(course, Course.LabsFolder, Course.Tasks);

    /// <summary>Does something on the loop, and waits for what comes of it; a loop that has ended does nothing any more.</summary>
    public Task<T> OnLoopAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Application.Post(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task.WaitAsync(cancellationToken);
    }
}
