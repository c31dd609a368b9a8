namespace LabTui.Workbook;

/// <summary>Mends what needs no thought: numbers of steps, missing step ids, blanks and line ends.</summary>
public static class LabFix
{
    /// <param name="folder">One lab's, or one of labs.</param>
    /// <returns>How many lines were changed; 0 when all is left alone.</returns>
    public static int Apply(string folder) => LabLint.IsCatalog(folder) ? LabCatalog.FoldersIn(folder).Sum(ApplyTo) : ApplyTo(folder);

    private static int ApplyTo(string folder)
    {
        if (LabReader.Read(folder).Lab is not { } lab)
        {
            return 0;
        }

        var path = Path.Combine(folder, LabReader.FileName);
        var before = TextFile.Read(path);
        var after = Mend(before, lab);
        if (after == before)
        {
            return 0;
        }

        // By rename, so that neither a crash nor a full disk leaves half a lab.
        File.WriteAllText(path + ".tmp", after);
        File.Move(path + ".tmp", path, overwrite: true);
        var (old, mended) = (before.Split('\n'), after.Split('\n'));
        return Math.Max(1, old.Zip(mended).Count(pair => pair.First != pair.Second));
    }

    internal static string Mend(string text, Lab lab)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(TextRules.Mended).ToArray();
        foreach (var step in lab.Steps)
        {
            lines[step.Line - 1] = MendHeading(lines[step.Line - 1], step);
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string MendHeading(string line, Step step)
    {
        var match = StepReader.Heading.Match(line.TrimStart('#').Trim());
        var title = match.Groups["title"].Value;
        var id = match.Groups["id"].Success ? match.Groups["id"].Value : StepReader.Slug(title);
        return $"## {step.Number}. {title} {{#{id}}}";
    }
}
