namespace LabTui.Workbook;

/// <summary>What the rules look at: the lab as read, its text as written, and where to report.</summary>
internal sealed record LintContext(Lab Lab, string[] Lines, ProblemList Problems)
{
    public string PathOf(string relative) => Path.Combine(Lab.Folder, relative);

    /// <summary>The text of one of the lab's files; null when it cannot be read.</summary>
    public string? TextOf(string relative)
    {
        try
        {
            return TextFile.Read(PathOf(relative));
        }
        catch (TextProblem error)
        {
            return error.Lenient; // FileRules tells it, once for each file
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>Finds what is wrong with labs before a student does. It reads files and asks no broker.</summary>
public static class LabLint
{
    /// <param name="path">A folder of labs, one lab's folder, or its lab.md.</param>
    public static IReadOnlyList<LabProblem> Check(string path)
    {
        var folder = Path.GetFileName(path) == LabReader.FileName ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        if (File.Exists(Path.Combine(folder, LabReader.FileName)) || !HasLabs(folder))
        {
            return CheckLab(folder);
        }

        var catalog = LabCatalog.Read(folder);
        return [.. catalog.Entries.SelectMany(entry => CheckLab(entry.Folder)), .. CatalogRules.Check(catalog)];
    }

    private static bool HasLabs(string folder) =>
        Directory.Exists(folder)
        && Directory.EnumerateDirectories(folder).Any(inner => File.Exists(Path.Combine(inner, LabReader.FileName)));

    private static IReadOnlyList<LabProblem> CheckLab(string folder)
    {
        var reading = LabReader.Read(folder);
        return reading.Lab is null ? reading.Problems : [.. reading.Problems, .. CheckRules(reading.Lab)];
    }

    private static IReadOnlyList<LabProblem> CheckRules(Lab lab)
    {
        var path = Path.Combine(lab.Folder, LabReader.FileName);
        var context = new LintContext(lab, TextFile.Read(path).Split('\n'), new ProblemList(path));
        StepRules.Check(context);
        UntilRules.Check(context);
        ExerciseRules.Check(context);
        FileRules.Check(context);
        TextRules.Check(context);
        return context.Problems.InOrder();
    }
}
