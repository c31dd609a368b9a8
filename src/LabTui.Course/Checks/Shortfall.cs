using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>A number that is not what a check wants: what is told of it, and how many are missing where it is too few.</summary>
internal static class Shortfall
{
    /// <summary>"2 of 5 records", "7 records, at most 5 wanted".</summary>
    public static string Words(Bounds wanted, long seen, string what) =>
        wanted.AtLeast is { } least && seen < least
            ? $"{Bounds.Number(seen)} of {Bounds.Number(least)} {what}"
            : $"{Bounds.Number(seen)} {what}, {wanted} wanted";

    public static IEnumerable<(string Name, object Value)> Of(Bounds wanted, long seen) =>
        wanted.AtLeast is { } least && seen < least ? [("missing", (long)least - seen)] : [];
}
