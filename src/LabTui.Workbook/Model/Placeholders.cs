using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>
/// The names in braces that lab text leaves to the reader's surroundings. Only the known ones count,
/// so JSON and C# in the text keep their braces.
/// </summary>
public static partial class Placeholders
{
    [GeneratedRegex(@"\{((?:topic|group):[A-Za-z0-9._-]+|broker|prefix|home|student)\}")]
    internal static partial Regex Pattern { get; }

    /// <summary>Replaces each placeholder by what <paramref name="fill"/> says for its name (without the braces).</summary>
    public static string Fill(string text, Func<string, string> fill) =>
        text.Contains('{', StringComparison.Ordinal) ? Pattern.Replace(text, match => fill(match.Groups[1].Value)) : text;
}
