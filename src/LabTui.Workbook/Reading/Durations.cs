using System.Globalization;

namespace LabTui.Workbook;

/// <summary>Lengths of time as labs write them: <c>500ms</c>, <c>20s</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>; at most a day.</summary>
internal static class Durations
{
    public const string Example = "write it like 500ms, 20s or 2m";

    private static readonly (string Unit, double Milliseconds)[] s_units = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        foreach (var (unit, milliseconds) in s_units)
        {
            if (
                text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                && count * milliseconds <= TimeSpan.MillisecondsPerDay
            )
            {
                duration = TimeSpan.FromMilliseconds(count * milliseconds);
                return true;
            }
        }

        return false;
    }
}
