using System.Globalization;
using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>Rows of the data in one of its two forms, as a lab names them: <c>data:features rows 90000..90004</c>.</summary>
/// <param name="Form"><c>customerinfo</c> or <c>features</c>.</param>
/// <param name="Last">The last row, which is one of them; null for the last of the file.</param>
public sealed partial record RowSource(string Form, int First, int? Last)
{
    public const string Example = "data:customerinfo rows 90000..90004";

    [GeneratedRegex(@"^data:(?<form>customerinfo|features) rows (?<first>\d{1,9})\.\.(?<last>\d{0,9})$")]
    private static partial Regex Pattern { get; }

    /// <returns>Null for a text that names no rows.</returns>
    public static RowSource? Parse(string text)
    {
        if (Pattern.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var first = int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture);
        int? last = match.Groups["last"].Length == 0 ? null : int.Parse(match.Groups["last"].Value, CultureInfo.InvariantCulture);
        return last < first ? null : new(match.Groups["form"].Value, first, last);
    }

    /// <summary>"rows 90,000 to 90,004 of the payments".</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"rows {First:N0} {(Last is { } last ? $"to {last.ToString("N0", CultureInfo.InvariantCulture)}" : "to the end")} of the payments"
        );
}
