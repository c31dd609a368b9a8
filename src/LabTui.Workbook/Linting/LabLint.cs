namespace LabTui.Workbook;

/// <summary>What the rules look at: the lab as read, its text as written, and where to report.</summary>
internal sealed record LintContext(Lab Lab, string[] Lines, ProblemList Problems, LintSurroundings Surroundings)
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
    public static IReadOnlyList<LabProblem> Check(string path, LintSurroundings? surroundings = null)
    {
        var around = surroundings ?? LintSurroundings.None;
        var folder = Path.GetFileName(path) == LabReader.FileName ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        if (!IsCatalog(folder))
        {
            return CheckLab(folder, LabNeighbours.In(ParentOf(folder)), around);
        }

        var all = LabNeighbours.In(folder);
        return [.. LabCatalog.FoldersIn(folder).SelectMany(inner => CheckLab(inner, all, around))];
    }

    private static string ParentOf(string folder) =>
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) ?? folder;

    /// <summary>A folder of labs, and none itself.</summary>
    internal static bool IsCatalog(string folder) =>
        !File.Exists(Path.Combine(folder, LabReader.FileName))
        && Directory.Exists(folder)
        && Directory.EnumerateDirectories(folder).Any(inner => File.Exists(Path.Combine(inner, LabReader.FileName)));

    /// <summary>One lab alone is held to the same rules as among all.</summary>
    private static IReadOnlyList<LabProblem> CheckLab(
        string folder,
        IReadOnlyList<(string Id, string FolderName)> all,
        LintSurroundings around
    )
    {
        var reading = LabReader.Read(folder);
        return reading.Lab is { } lab
            ?
            [
                .. reading.Problems,
                .. CheckRules(lab, around, LabNeighbours.TermsBefore(lab, all)),
                .. CatalogRules.Check(lab, all, around),
            ]
            : reading.Problems;
    }

    private static IReadOnlyList<LabProblem> CheckRules(Lab lab, LintSurroundings around, IReadOnlyList<Term>? learned)
    {
        var path = Path.Combine(lab.Folder, LabReader.FileName);
        var context = new LintContext(lab, TextFile.Read(path).Split('\n'), new ProblemList(path), around);
        StepRules.Check(context);
        RunRules.Check(context);
        UntilRules.Check(context);
        ExerciseRules.Check(context);
        FileRules.Check(context);
        TextRules.Check(context);
        PlaceholderRules.Check(context);
        TermRules.Check(context, learned);
        if (around.Panels is { } panels)
        {
            PanelRules.Check(context, panels);
        }

        if (around.Columns is { } columns)
        {
            AnswerRules.Check(context, columns);
        }

        return context.Problems.InOrder();
    }
}
