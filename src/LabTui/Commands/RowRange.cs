using System.Globalization;
using LabTui.Course;

namespace LabTui.Commands;

/// <summary>Rows as `FROM:TO`, the last one excluded; an open end is the end of the file.</summary>
internal readonly record struct RowRange(int From, int To)
{
    public static RowRange Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length == 2 && Bound(parts[0], 0) is { } from && Bound(parts[1], int.MaxValue) is { } to && from < to)
        {
            return new RowRange(from, to);
        }

        throw UserProblem.Usage($"--rows {text}: write FROM:TO, such as 90000:90005 (row 90005 is not taken) or 90000: for all from there");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From}:{(To == int.MaxValue ? "" : To)}");

    private static int? Bound(string text, int open) =>
        text.Length == 0 ? open
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row
        : null;
}
