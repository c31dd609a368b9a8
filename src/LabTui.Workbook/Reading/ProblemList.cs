namespace LabTui.Workbook;

/// <summary>Collects what is wrong with one file; reading goes on behind a problem, so that an author sees all of them at once.</summary>
internal sealed class ProblemList(string file)
{
    /// <summary>Nobody reads more; a broken file may have any number.</summary>
    private const int Max = 500;

    private readonly List<LabProblem> _problems = [];

    public void Error(string code, int line, int column, string message, string? suggestion = null) =>
        Add(new(code, file, line, column, Severity.Error, message, suggestion));

    public void Warn(string code, int line, int column, string message, string? suggestion = null) =>
        Add(new(code, file, line, column, Severity.Warning, message, suggestion));

    /// <summary>For what is wrong with another file of the lab.</summary>
    public void WarnIn(string other, string code, string message, string? suggestion = null) =>
        Add(new(code, other, 1, 1, Severity.Warning, message, suggestion));

    public void ErrorIn(string other, string code, int line, int column, string message) =>
        Add(new(code, other, line, column, Severity.Error, message, null));

    private void Add(LabProblem problem)
    {
        if (_problems.Count < Max)
        {
            _problems.Add(problem);
        }
    }

    public IReadOnlyList<LabProblem> InOrder() =>
        [.. _problems.OrderBy(problem => problem.File != file).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)];
}
