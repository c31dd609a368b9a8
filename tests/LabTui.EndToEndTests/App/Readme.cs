using System.Text.RegularExpressions;

namespace LabTui.App;

/// <summary>The labs and commands that stand in README.md and labs/README.md, as a reader would copy them.</summary>
internal static partial class Readme
{
    [GeneratedRegex(@"`(?<line>(?:labtui|\./run\.sh)(?: [^`\n]*)?)`|^(?<line>(?:labtui|\./run\.sh)(?: .*)?)$", RegexOptions.Multiline)]
    private static partial Regex CommandLine { get; }

    /// <summary>Fences with a file's name behind the language: the file itself.</summary>
    [GeneratedRegex(@"^```\w+ (?<name>[\w./]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NamedFence { get; }

    [GeneratedRegex(@"^````markdown\n(?<text>.*?)^````$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Lab { get; }

    private static IEnumerable<string> Pages => [PathOf("README.md"), PathOf("labs/README.md")];

    /// <summary>Writes the lab of the authors' page with all its files into a folder of labs.</summary>
    public static void WriteLabTo(string labs)
    {
        var page = File.ReadAllText(PathOf("labs/README.md"));
        Write(Path.Combine(labs, "01-ordering", "lab.md"), Lab.Match(page).Groups["text"].Value);
        foreach (Match fence in NamedFence.Matches(Lab.Replace(page, "")))
        {
            Write(Path.Combine(labs, "01-ordering", fence.Groups["name"].Value), fence.Groups["text"].Value);
        }
    }

    /// <summary>Every command of both pages, each once and in their order. What stands in the lab is run with it.</summary>
    public static IReadOnlyList<string> Commands =>
        [
            .. Pages
                .Select(page => Lab.Replace(File.ReadAllText(page), ""))
                .SelectMany(text => CommandLine.Matches(text))
                .Select(match => match.Groups["line"].Value.Split("  #")[0].TrimEnd())
                .Distinct(),
        ];

    private static string PathOf(string name) => Path.Combine(Course.ContentFolders.Root, name);

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
