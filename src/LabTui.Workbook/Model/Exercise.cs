namespace LabTui.Workbook;

/// <summary>
/// A C# file the student completes: <c>exercises/X.cs</c> is the starter, <c>solutions/X.cs</c> the model,
/// <c>checks/X.cs</c> (optional) its C# checks.
/// </summary>
/// <param name="File">Relative to the lab's folder, with forward slashes.</param>
/// <param name="InlineStarter">The fence's body, where the starter stands in lab.md itself; otherwise null.</param>
public sealed record Exercise(string Label, string File, string? InlineStarter, TimeSpan Timeout, int Line)
{
    public static readonly TimeSpan DefaultRunTimeout = TimeSpan.FromSeconds(60);

    /// <summary>What a run for real may take; <see cref="Timeout"/> is for each check.</summary>
    public TimeSpan RunTimeout { get; init; } = DefaultRunTimeout;

    /// <summary>The public static method that runs the exercise for real; null for one that is only checked.</summary>
    public string? Call { get; init; }

    /// <summary>The public static class the file must hold.</summary>
    public string ClassName => Path.GetFileNameWithoutExtension(File);

    public string FileName => Path.GetFileName(File);
    public string SolutionFile => "solutions/" + FileName;
    public string ChecksFile => "checks/" + FileName;
}
