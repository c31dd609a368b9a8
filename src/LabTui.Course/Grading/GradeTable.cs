using System.Globalization;
using System.Text;

namespace LabTui.Course.Grading;

/// <summary>One student's rows.</summary>
/// <param name="Trouble">Why not everything could be graded; null when it could.</param>
/// <param name="Note">What is to be known of the home that was graded; null for nothing.</param>
internal sealed record StudentRows(string Student, IReadOnlyList<GradeRow> Rows, string? Trouble, string? Note = null)
{
    public double Points => Rows.Sum(row => row.Points);
    public double PointsPossible => Rows.Sum(row => row.PointsPossible);
}

/// <summary>The grades as CSV (RFC 4180), and what is open in words.</summary>
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

    /// <summary>The steps that lack points, what is to be known of the home, and why not all could be graded.</summary>
    public static string Open(StudentRows student)
    {
        var open = student
            .Rows.Where(row => row.Points < row.PointsPossible)
            .Select(row => row.Status == GradeStatus.Fail ? row.Step : $"{row.Step} ({row.Status})")
            .ToList();
        string?[] parts = [open.Count > 0 ? string.Join(", ", open) : null, student.Note, student.Trouble];
        return string.Join("; ", parts.OfType<string>());
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
