using System.Globalization;
using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>Reads a lab's folder. Bad content never throws: it is listed, with its place in lab.md.</summary>
public static partial class LabReader
{
    public const string FileName = "lab.md";

    /// <summary>Larger text is refused: a lab is read by people.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    [GeneratedRegex(@"^(\d{1,6})-")]
    private static partial Regex LeadingNumber { get; }

    public static LabReading Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var problems = new ProblemList(path);
        var text = ReadText(path, problems);
        var lab = text is null ? null : new LabBuilder(problems, Path.GetFullPath(folder)).Build(text);
        return new(lab, problems.InOrder());
    }

    /// <summary>Reads a lab's text that need not be on disk.</summary>
    internal static LabReading ReadText(string text, string folder)
    {
        var problems = new ProblemList(Path.Combine(folder, FileName));
        var lab = new LabBuilder(problems, folder).Build(text);
        return new(lab, problems.InOrder());
    }

    internal static int NumberOf(string folder) =>
        LeadingNumber.Match(Path.GetFileName(folder)) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;

    private static string? ReadText(string path, ProblemList problems)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length <= MaxBytes)
            {
                return TextFile.Read(path);
            }

            var message = file.Exists ? $"lab.md has {file.Length} bytes; the limit is {MaxBytes}" : "there is no lab.md in this folder";
            problems.Error(
                ProblemCodes.Unreadable,
                1,
                1,
                message,
                file.Exists ? "move data to files of their own" : "labtui new-lab NAME makes one"
            );
        }
        catch (TextProblem error)
        {
            problems.Error(ProblemCodes.NotUtf8, error.Line, error.Column, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Error(ProblemCodes.Unreadable, 1, 1, "lab.md cannot be read: " + error.Message);
        }

        return null;
    }
}
