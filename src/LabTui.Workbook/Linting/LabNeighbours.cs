using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>The labs of a folder by their ids alone, without reading what else stands in them.</summary>
internal static partial class LabNeighbours
{
    [GeneratedRegex(@"^id:\s*([a-z0-9-]+)\s*$")]
    private static partial Regex IdLine { get; }

    public static IReadOnlyList<(string Id, string FolderName)> In(string folder)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateDirectories(folder)
                    .Order(StringComparer.Ordinal)
                    .Select(inner => (Id: IdOf(Path.Combine(inner, LabReader.FileName)), FolderName: Path.GetFileName(inner)))
                    .Where(lab => lab.Id.Length > 0),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>What the labs explain that this one needs, and those that they need in turn.</summary>
    /// <returns>Null where one of them does not lie beside it.</returns>
    public static IReadOnlyList<Term>? TermsBefore(Lab lab, IReadOnlyList<(string Id, string FolderName)> all)
    {
        var terms = new List<Term>();
        var seen = new HashSet<string> { lab.Id };
        var open = new Queue<string>(lab.Needs);
        while (open.TryDequeue(out var id))
        {
            if (!seen.Add(id))
            {
                continue;
            }

            var folder = all.FirstOrDefault(other => other.Id == id).FolderName;
            if (folder is null || LabReader.Read(Path.Combine(Path.GetDirectoryName(lab.Folder)!, folder)).Lab is not { } needed)
            {
                return null;
            }

            terms.AddRange(needed.Steps.SelectMany(needed.TermsOf));
            needed.Needs.ToList().ForEach(open.Enqueue);
        }

        return terms;
    }

    private static string IdOf(string path) =>
        File.Exists(path)
            ? File.ReadLines(path)
                .Skip(1)
                .TakeWhile(line => line.TrimEnd() != "---")
                .Select(line => IdLine.Match(line))
                .FirstOrDefault(match => match.Success)
                ?.Groups[1]
                .Value
                ?? ""
            : "";
}
