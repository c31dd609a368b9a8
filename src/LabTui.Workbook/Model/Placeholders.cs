using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>
/// The names in braces that lab text leaves to the reader's surroundings. Only the known ones count,
/// so JSON and C# in the text keep their braces.
/// </summary>
public static partial class Placeholders
{
    /// <summary>Those that name something of the lab, <c>{topic:orders}</c>.</summary>
    public static IReadOnlyList<string> Naming { get; } = ["topic", "group"];

    public static IReadOnlyList<string> Alone { get; } = ["broker", "prefix", "home", "lab", "student"];

    [GeneratedRegex(@"\{((?:topic|group):[A-Za-z0-9._-]+|broker|prefix|home|lab|student)\}")]
    internal static partial Regex Pattern { get; }

    public static bool IsKnown(string name) => Alone.Contains(name);

    /// <summary>Replaces each placeholder by what <paramref name="fill"/> says for its name (without the braces).</summary>
    public static string Fill(string text, Func<string, string> fill) =>
        text.Contains('{', StringComparison.Ordinal) ? Pattern.Replace(text, match => fill(match.Groups[1].Value)) : text;

    /// <summary>Topics and groups by the lab's own names: a command adds the student's prefix itself.</summary>
    public static string FillCommand(string text, Func<string, string> fill) => Fill(text, name => BareName(name) ?? fill(name));

    /// <summary>The same without anything filled in but these names.</summary>
    internal static string Bare(string text) => FillCommand(text, name => "{" + name + "}");

    private static string? BareName(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? name[(colon + 1)..] : null;
}
