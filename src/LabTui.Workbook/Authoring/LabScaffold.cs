using System.Globalization;

namespace LabTui.Workbook;

/// <summary>Begins a new lab that lints clean, fails with its starter and passes with its solution.</summary>
public static class LabScaffold
{
    /// <returns>The new lab's folder.</returns>
    /// <exception cref="IOException">It cannot be written, or is there already.</exception>
    /// <exception cref="ArgumentException">The name has no letter or digit.</exception>
    public static string Create(string labsFolder, string name)
    {
        var id = StepReader.Slug(name);
        if (!name.Any(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"'{name}' cannot be a lab's name: use letters and digits", nameof(name));
        }

        var catalog = LabCatalog.Read(Directory.CreateDirectory(labsFolder).FullName);
        if (catalog.Find(id) is { } taken)
        {
            throw new IOException($"lab '{id}' is there already: {taken.Folder}");
        }

        var number = catalog.Entries.Select(entry => LabReader.NumberOf(entry.Folder)).DefaultIfEmpty(0).Max() + 1;
        var folder = Path.Combine(labsFolder, number.ToString("D2", CultureInfo.InvariantCulture) + "-" + id);
        Write(folder, LabReader.FileName, ScaffoldText.Lab(id, Title(name)));
        Write(folder, "exercises/Greeting.cs", ScaffoldText.Starter);
        Write(folder, "solutions/Greeting.cs", ScaffoldText.Solution);
        Write(folder, "checks/Greeting.cs", ScaffoldText.Checks);
        Write(folder, "hidden/Greeting.cs", ScaffoldText.Hidden);
        return folder;
    }

    private static string Title(string name)
    {
        var words = name.Replace('-', ' ').Replace('_', ' ').Trim();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
