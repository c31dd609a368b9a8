namespace LabTui.Workbook;

public enum Severity
{
    Warning,
    Error,
}

/// <summary>
/// Something wrong with a lab, at a place an editor can jump to. Codes: LB broken (cannot be used as written),
/// LR runtime (would fail or mislead when walked), LS style.
/// </summary>
public sealed record LabProblem(string Code, string File, int Line, int Column, Severity Severity, string Message, string? Suggestion)
{
    public override string ToString()
    {
        var advice = Suggestion is null ? "" : " (" + Suggestion + ")";
        return $"{File}:{Line}:{Column}: {Code} {(Severity == Severity.Error ? "error" : "warning")}: {Message}{advice}";
    }
}

/// <summary>What reading gave. A lab with errors may still be shown; it is null only when nothing could be made of the file.</summary>
public sealed record LabReading(Lab? Lab, IReadOnlyList<LabProblem> Problems)
{
    public bool HasErrors => Problems.Any(problem => problem.Severity == Severity.Error);
}
