namespace LabTui.Workbook;

/// <summary>Makes the student's edition of a lab: no solutions, no hidden checks, answers hashed.</summary>
public static class LabPack
{
    internal const string HiddenFolder = "hidden";

    private static readonly string[] s_left = ["solutions", HiddenFolder];

    /// <param name="salt">Any text of letters and digits; another one gives other hashes.</param>
    /// <returns>The files written, relative to <paramref name="target"/>.</returns>
    /// <exception cref="IOException">The target exists, or cannot be written.</exception>
    public static IReadOnlyList<string> Write(Lab lab, string target, string salt)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new IOException($"{target} is there already and not empty; name another folder");
        }

        var written = new List<string>();
        foreach (var source in Directory.EnumerateFiles(lab.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(lab.Folder, source).Replace('\\', '/');
            if (s_left.Contains(name.Split('/')[0]))
            {
                continue;
            }

            var copy = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (name == LabReader.FileName)
            {
                File.WriteAllText(copy, PackedText.Of(TextFile.Read(source), lab, salt));
            }
            else
            {
                File.Copy(source, copy);
            }

            written.Add(name);
        }

        return written;
    }
}
