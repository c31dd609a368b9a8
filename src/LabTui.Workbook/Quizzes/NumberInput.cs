using System.Globalization;
using System.Text;

namespace LabTui.Workbook;

/// <summary>
/// Numbers as people type or paste them: <c>0.57</c>, <c>0,57</c>, <c>57 %</c>, <c>10,000</c>, <c>10 000</c>, with any of the
/// blanks and minus signs that texts and spreadsheets use. Some can be read in two ways (<c>10,000</c> is ten thousand here
/// and ten there); both readings are given, and either may be right.
/// </summary>
public static class NumberInput
{
    public const string Percent = "%";

    /// <param name="unit">What the number is counted in. With <c>%</c> a sign behind the number changes nothing; without, it divides by a hundred.</param>
    public static IReadOnlyList<double> Read(string text, string? unit = null)
    {
        var typed = Plain(text);
        var percent = typed.EndsWith('%');
        if (percent)
        {
            typed = typed[..^1];
        }
        else if (unit is not null && typed.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
        {
            typed = typed[..^unit.Length];
        }

        var readings = Readings(typed.Trim()).Distinct();
        return percent && unit != Percent ? [.. readings.Select(value => value / 100)] : [.. readings];
    }

    /// <summary>The signs that mean the same, each as one: blanks, minus, apostrophes, full-width forms.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(
                c switch
                {
                    '\u2212' or (>= '\u2010' and <= '\u2013') or '\uFE63' => '-',
                    '\u2019' or '\u02BC' => '\'',
                    '\u066A' => '%',
                    >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                    _ => char.IsWhiteSpace(c) ? ' ' : c,
                }
            );
        }

        return plain.ToString().Trim();
    }

    private static IEnumerable<double> Readings(string typed)
    {
        var sign = typed is ['-' or '+', ..] ? typed[..1] : "";
        var digits = typed[sign.Length..].TrimStart();
        // Blanks, underscores and apostrophes only ever group digits.
        var grouping = digits.FirstOrDefault(c => c is ' ' or '_' or '\'');
        if (grouping != '\0')
        {
            if (!Groups(digits.Split('.', ',')[0], grouping))
            {
                yield break;
            }

            digits = digits.Replace(grouping.ToString(), "");
        }

        foreach (var (group, point) in new[] { (',', '.'), ('.', ',') })
        {
            if (IsWritten(digits, group, point) && TryParse(sign + digits.Replace(group.ToString(), "").Replace(point, '.'), out var value))
            {
                yield return value;
            }
        }
    }

    /// <summary>At most one point, and only whole groups before it.</summary>
    private static bool IsWritten(string digits, char group, char point) =>
        digits.Split(point) is { Length: 1 or 2 } parts && Groups(parts[0], group) && !parts.Skip(1).Any(part => part.Contains(group));

    /// <summary>One to three digits that do not begin with 0, then three and three; or no separator at all.</summary>
    private static bool Groups(string digits, char separator) =>
        digits.Split(separator) is [var first, .. var others]
        && (others.Length == 0 || first is [not '0', ..] && first.Length <= 3 && Array.TrueForAll(others, group => group.Length == 3));

    private static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);
}
