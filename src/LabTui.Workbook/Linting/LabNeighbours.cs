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
