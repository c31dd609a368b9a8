using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>What stands in braces in a check's hint, and is filled in with what the check saw.</summary>
public static partial class HintNames
{
    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z-]*)\}")]
    private static partial Regex Pattern { get; }

    /// <summary>The names in a hint, without those that lab text may use anywhere.</summary>
    public static IEnumerable<string> In(string hint) =>
        Pattern.Matches(hint).Select(match => match.Groups["name"].Value).Where(name => !Placeholders.IsKnown(name));

    /// <returns>The hint with all its names filled in; null while one of them has not been seen: half a hint misleads.</returns>
    public static string? Fill(string hint, IReadOnlyDictionary<string, string> seen)
    {
        var missing = false;
        var filled = Pattern.Replace(
            hint,
            match =>
            {
                var name = match.Groups["name"].Value;
                if (seen.TryGetValue(name, out var value))
                {
                    return value;
                }

                missing |= !Placeholders.IsKnown(name);
                return match.Value;
            }
        );
        return missing ? null : filled;
    }
}
