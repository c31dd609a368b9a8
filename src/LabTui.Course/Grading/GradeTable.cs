using System.Globalization;
using System.Text;

namespace LabTui.Course.Grading;

/// <summary>One student's rows.</summary>
/// <param name="Trouble">Why not everything could be graded; null when it could.</param>
internal sealed record StudentRows(string Student, IReadOnlyList<GradeRow> Rows, string? Trouble);

/// <summary>The grades as CSV (RFC 4180) and as a line for each student.</summary>
internal static class GradeTable
{
    public static string Csv(IEnumerable<StudentRows> students)
    {
        var text = new StringBuilder("student,lab,step,status,points,points_possible,attempts,hints_used,message\n");
        foreach (var student in students)
        {
            foreach (var row in student.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Field(student.Student)},{Field(row.Lab)},{Field(row.Step)},{row.Status},");
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{row.Points},{row.PointsPossible},{row.Attempts},{row.HintsUsed},{Field(row.Message)}\n"
                );
            }
        }
        return text.ToString();
    }

    public static string Summary(StudentRows student)
    {
        var (points, possible) = (student.Rows.Sum(row => row.Points), student.Rows.Sum(row => row.PointsPossible));
        var open = student
            .Rows.Where(row => row.PointsPossible > 0 && row.Points == 0)
            .Select(row => row.Status == GradeStatus.Fail ? row.Step : $"{row.Step} ({row.Status})")
            .ToList();
        var line = string.Create(CultureInfo.InvariantCulture, $"{student.Student, -24} {points, 6:0.##} of {possible:0.##}");
        if (open.Count > 0)
        {
            line += $"  open: {string.Join(", ", open)}";
        }

        return student.Trouble is { } trouble ? $"{line}  {trouble}" : line;
    }

    /// <summary>A field that a spreadsheet would take for a formula gets an apostrophe: students write parts of these.</summary>
    private static string Field(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t')
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
