using LabTui.Course;

namespace LabTui.Panels;

/// <summary>A panel that can be named: by `watch NAME`, `screenshot NAME`, or in a step of a lab.</summary>
/// <param name="Text">What it shows, for help.</param>
internal sealed record PanelKind(string Name, string Text, IReadOnlyList<PanelAttribute> Attributes)
{
    /// <summary>
    /// Gets ready what the panel shows, on whatever thread this is called; what it returns makes the view, on the loop's. What
    /// cannot be shown is thrown as a <see cref="UserProblem"/>.
    /// </summary>
    public required Func<PanelContext, PanelArguments, Func<PanelView>> Prepare { get; init; }

    /// <summary>The same as lines of text.</summary>
    public required Func<PanelContext, PanelArguments, PanelPrinter, CancellationToken, Task<int>> PrintAsync { get; init; }
}
