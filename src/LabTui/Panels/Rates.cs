using System.Globalization;

namespace LabTui.Panels;

/// <summary>How fast a feed lets records through, as a person writes it: `full`, or records a second.</summary>
internal static class Rates
{
    public const string Full = "full";

    public static double Parse(string? text) =>
        text is null or Full ? double.PositiveInfinity
        : TryParse(text, out var rate) ? rate
        : throw new FormatException(Problem(text));

    public static string? Problem(string text) =>
        text == Full || TryParse(text, out _) ? null : $"rate takes records a second, more than 0, or {Full}; this is '{text}'";

    private static bool TryParse(string text, out double rate) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rate) && double.IsFinite(rate) && rate > 0;
}
