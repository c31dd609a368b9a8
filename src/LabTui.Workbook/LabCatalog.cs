using System.Globalization;

namespace LabTui.Workbook;

/// <summary>One folder among the labs, readable or not.</summary>
public sealed record CatalogEntry(string Folder, Lab? Lab, IReadOnlyList<LabProblem> Problems)
{
    public string FolderName => Path.GetFileName(Folder);
}

/// <summary>All labs of a folder, in the order of their folders' names. A folder without lab.md is no lab.</summary>
public sealed record LabCatalog(string Folder, IReadOnlyList<CatalogEntry> Entries)
{
    public IEnumerable<Lab> Labs => Entries.Select(entry => entry.Lab).OfType<Lab>();

    public static LabCatalog Read(string folder)
    {
        try
        {
            return new(folder, [.. FoldersIn(folder).Select(ReadEntry)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var problem = new LabProblem(
                ProblemCodes.Unreadable,
                folder,
                1,
                1,
                Severity.Error,
                "the labs' folder cannot be read: " + error.Message,
                null
            );
            return new(folder, [new(folder, null, [problem])]);
        }
    }

    internal static IEnumerable<string> FoldersIn(string folder) =>
        Directory
            .EnumerateDirectories(Path.GetFullPath(folder))
            .Where(path => File.Exists(Path.Combine(path, LabReader.FileName)))
            .OrderBy(LabReader.NumberOf)
            .ThenBy(path => path, StringComparer.Ordinal);

    /// <summary>Finds a lab by its id, its folder's name, or its number.</summary>
    public CatalogEntry? Find(string name) =>
        Entries.FirstOrDefault(entry => entry.Lab?.Id == name)
        ?? Entries.FirstOrDefault(entry => entry.FolderName == name)
        ?? (
            int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? Entries.FirstOrDefault(entry => LabReader.NumberOf(entry.Folder) == number)
                : null
        );

    /// <summary>What to say when <see cref="Find"/> found nothing.</summary>
    public string Suggest(string name) =>
        Entries.Count == 0
            ? "there are no labs in " + Folder
            : Spelling.Suggest(name, Entries.Select(entry => entry.Lab?.Id ?? entry.FolderName));

    private static CatalogEntry ReadEntry(string folder)
    {
        var reading = LabReader.Read(folder);
        return new(folder, reading.Lab, reading.Problems);
    }
}
