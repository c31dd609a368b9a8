using LabTui.Course;
using LabTui.Course.Feeds;

namespace LabTui.Panels;

/// <summary>What a command has that runs inside the workbook: no terminal, but a pane's output and input, and places for panels.</summary>
/// <param name="Width">Columns that a line may have.</param>
/// <param name="OpenInput">Lines that are typed into the pane, until they are ended there.</param>
/// <param name="ShowPanelAsync">Shows a panel until it is stopped.</param>
internal sealed record CommandConsole(
    TextWriter Out,
    TextWriter Error,
    int Width,
    Func<Stream> OpenInput,
    Func<PanelKind, PanelArguments, CancellationToken, Task<int>> ShowPanelAsync
)
{
    /// <summary>How fast it takes records, where it takes any; keys of the pane change it.</summary>
    public Pace Pace { get; init; } = Pace.Full();
}

/// <summary>Runs one command line inside the workbook.</summary>
/// <param name="line">As it is typed, with or without what this program is called by.</param>
/// <param name="folder">The open lab's, which files are relative to; null for the folder one stands in.</param>
/// <returns>The exit code.</returns>
internal delegate Task<int> InnerCommand(
    string line,
    string? folder,
    CourseContext course,
    CommandConsole console,
    CancellationToken cancellationToken
);
