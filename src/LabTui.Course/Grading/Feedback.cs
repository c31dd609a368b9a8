using System.Globalization;
using System.Text;
using LabTui.Workbook;

namespace LabTui.Course.Grading;

/// <summary>What one student is told of the grade: every step, and of every check what was seen.</summary>
internal static class Feedback
{
    /// <summary>As Markdown.</summary>
    public static string Of(StudentRows student, IReadOnlyList<Lab> labs)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {student.Student}: {Points(student.Points, student.PointsPossible)}\n");
        foreach (var remark in new[] { student.Note, student.Trouble }.OfType<string>())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n> {remark.ReplaceLineEndings(" ")}\n");
        }

        foreach (var lab in labs)
        {
            Write(text, lab, [.. student.Rows.Where(row => row.Lab == lab.Id)]);
        }

        return text.ToString();
    }

    /// <summary>A name for the file: a student whose folder's name another one has too is known by the whole path.</summary>
    public static string FileNameOf(string student) =>
        string.Concat(student.Trim('/').Select(c => c is '/' or '\\' || char.IsControl(c) ? '_' : c)) + ".md";

    private static void Write(StringBuilder text, Lab lab, List<GradeRow> rows)
    {
        var points = Points(rows.Sum(row => row.Points), rows.Sum(row => row.PointsPossible));
        text.Append(CultureInfo.InvariantCulture, $"\n## {lab.Title}: {points}\n");
        foreach (var row in rows)
        {
            var step = lab.FindStep(row.Step);
            text.Append(CultureInfo.InvariantCulture, $"\n### {step?.Number}. {step?.Title} ({row.Step}): {row.Status}");
            text.Append(row.PointsPossible > 0 ? $", {Points(row.Points, row.PointsPossible)}\n\n" : "\n\n");
            if (row.Checks.Count == 0 && row.Message.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{row.Message}\n");
            }

            foreach (var check in row.Checks)
            {
                Write(text, check);
            }

            if (row.Status is GradeStatus.Recorded or GradeStatus.Replayed)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{row.Message}\n");
            }
        }
    }

    private static void Write(StringBuilder text, GradeCheck check)
    {
        text.Append(CultureInfo.InvariantCulture, $"- [{(check.Holds ? 'x' : ' ')}] {check.Sentence}");
        text.Append(check.PointsPossible is { } possible ? $" ({Points(check.Points ?? 0, possible)})\n" : "\n");
        if (check.Holds)
        {
            return;
        }

        IEnumerable<string> lines = check.Details.Count > 0 ? check.Details : [check.Seen];
        foreach (
            var line in lines
                .Where(line => line.Length > 0)
                .Select(line => "seen: " + line)
                .Concat(check.Hint is { } hint ? ["hint: " + hint] : [])
        )
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {line}\n");
        }
    }

    private static string Points(double points, double possible) =>
        string.Create(CultureInfo.InvariantCulture, $"{points:0.##} of {possible:0.##} points");
}
