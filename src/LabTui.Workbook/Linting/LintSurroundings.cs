namespace LabTui.Workbook;

/// <summary>What is wrong with a command line of a lab.</summary>
/// <param name="IsEndless">It is right and goes on until somebody stops it.</param>
public sealed record CommandProblem(string Message, string? Suggestion, bool IsEndless = false);

/// <summary>The columns of the payments.</summary>
/// <param name="Numbers">Those that have a mean and a largest value.</param>
public sealed record DataColumns(IReadOnlyList<string> All, IReadOnlyList<string> Numbers);

/// <summary>What a lab is written for and does not hold itself.</summary>
/// <param name="Command">Judges a line of a run fence; null where it can be run.</param>
/// <param name="OtherLabs">Ids of labs that are there wherever the linted ones lie.</param>
public sealed record LintSurroundings(Func<string, CommandProblem?> Command, IReadOnlyCollection<string> OtherLabs)
{
    /// <summary>Those that the program can show beside a step; null where that is not known.</summary>
    public IReadOnlyList<PanelSpec>? Panels { get; init; }

    /// <summary>What an answer that is computed from the payments may name; null where that is not known.</summary>
    public DataColumns? Columns { get; init; }

    internal static readonly LintSurroundings None = new(_ => null, []);
}
