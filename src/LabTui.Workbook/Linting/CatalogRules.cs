namespace LabTui.Workbook;

/// <summary>What only shows when labs are seen together.</summary>
internal static class CatalogRules
{
    /// <param name="all">The labs that lie beside one another, the linted one among them.</param>
    public static IEnumerable<LabProblem> Check(Lab lab, IReadOnlyList<(string Id, string FolderName)> all, LintSurroundings surroundings)
    {
        var twins = all.Where(other => other.Id == lab.Id).Select(other => other.FolderName).ToList();
        if (twins.Count > 1)
        {
            yield return Problem(
                lab,
                ProblemCodes.UsedTwice,
                $"lab id '{lab.Id}' is used by {string.Join(" and ", twins)}",
                "give each its own"
            );
        }

        var known = all.Select(other => other.Id).Concat(surroundings.OtherLabs).Distinct().ToList();
        foreach (var need in lab.Needs.Where(need => !known.Contains(need)))
        {
            yield return Problem(lab, ProblemCodes.UnknownLab, $"needs: there is no lab '{need}'", Spelling.Suggest(need, known));
        }
    }

    private static LabProblem Problem(Lab lab, string code, string message, string suggestion) =>
        new(code, Path.Combine(lab.Folder, LabReader.FileName), 1, 1, Severity.Error, message, suggestion);
}
