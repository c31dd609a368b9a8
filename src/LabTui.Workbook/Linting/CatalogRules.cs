namespace LabTui.Workbook;

/// <summary>What only shows when all labs are seen together.</summary>
internal static class CatalogRules
{
    public static IEnumerable<LabProblem> Check(LabCatalog catalog)
    {
        var labs = catalog.Labs.ToArray();
        foreach (var twice in labs.GroupBy(lab => lab.Id).Where(group => group.Count() > 1))
        {
            yield return Problem(
                twice.Last(),
                ProblemCodes.UsedTwice,
                $"lab id '{twice.Key}' is used by {string.Join(" and ", twice.Select(lab => lab.FolderName))}",
                "give each its own"
            );
        }

        foreach (var lab in labs)
        {
            foreach (var need in lab.Needs.Where(need => labs.All(other => other.Id != need)))
            {
                yield return Problem(
                    lab,
                    ProblemCodes.UnknownLab,
                    $"needs: there is no lab '{need}'",
                    Spelling.Suggest(need, labs.Select(other => other.Id))
                );
            }
        }
    }

    private static LabProblem Problem(Lab lab, string code, string message, string suggestion) =>
        new(code, Path.Combine(lab.Folder, LabReader.FileName), 1, 1, Severity.Error, message, suggestion);
}
