namespace LabTui.Workbook;

/// <summary>What is wrong with a command line of a lab.</summary>
/// <param name="IsEndless">It is right and goes on until somebody stops it.</param>
public sealed record CommandProblem(string Message, string? Suggestion, bool IsEndless = false);

/// <summary>What a lab is written for and does not hold itself.</summary>
/// <param name="Command">Judges a line of a run fence; null where it can be run.</param>
/// <param name="OtherLabs">Ids of labs that are there wherever the linted ones lie.</param>
public sealed record LintSurroundings(Func<string, CommandProblem?> Command, IReadOnlyCollection<string> OtherLabs)
{
    internal static readonly LintSurroundings None = new(_ => null, []);
}
