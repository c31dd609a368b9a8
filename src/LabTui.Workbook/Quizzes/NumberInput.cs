using System.Globalization;

namespace LabTui.Workbook;

/// <summary>
/// Numbers as people type them: <c>0.57</c>, <c>0,57</c>, <c>57 %</c>, <c>10,000</c>, <c>10 000</c>. Some texts can be
/// read in two ways (<c>10,000</c> is ten thousand here and ten there); both readings are given, and either may be right.
/// </summary>
public static class NumberInput
{
    public static IReadOnlyList<double> Read(string text, string? unit = null)
    {
        var typed = text.Trim();
        var percent = typed.EndsWith('%');
        if (percent)
        {
            typed = typed[..^1];
        }
        else if (unit is not null && typed.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
        {
            typed = typed[..^unit.Length];
        }

        var readings = Readings(typed.Trim()).Distinct().ToArray();
        if (!percent)
        {
            return readings;
        }

        var parts = readings.Select(value => value / 100);
        return unit == "%" ? [.. readings, .. parts] : [.. parts];
    }

    private static IEnumerable<double> Readings(string typed)
    {
        // Blanks, underscores and quotes only ever group digits.
        var digits = typed.Replace(" ", "").Replace(" ", "").Replace("_", "").Replace("'", "");
        if (TryParse(digits.Replace(",", ""), NumberStyles.Float, out var english) && CommasGroup(digits))
        {
            yield return english;
        }

        if (
            digits.Count(c => c == ',') == 1
            && TryParse(digits.Replace(".", "").Replace(',', '.'), NumberStyles.Float, out var continental)
        )
        {
            yield return continental;
        }
    }

    private static bool CommasGroup(string digits)
    {
        var groups = digits.Split('.')[0].Split(',');
        return groups.Length == 1 || groups.Skip(1).All(group => group.Length == 3) && groups[0].Length is >= 1 and <= 4;
    }

    private static bool TryParse(string text, NumberStyles style, out double value) =>
        double.TryParse(text, style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
