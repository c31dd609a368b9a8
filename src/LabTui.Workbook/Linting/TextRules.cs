using System.Globalization;

namespace LabTui.Workbook;

/// <summary>How the text is written: steps numbered in order, no stray blanks. All of it can be mended by <see cref="LabFix"/>.</summary>
internal static class TextRules
{
    public static void Check(LintContext context)
    {
        foreach (var step in context.Lab.Steps)
        {
            var shown = ShownNumber(context.Lines[step.Line - 1]);
            if (shown != step.Number)
            {
                context.Problems.Warn(
                    ProblemCodes.Numbering,
                    step.Line,
                    4,
                    $"this is step {step.Number}, its heading says {shown?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}",
                    "labtui lint --fix numbers the steps"
                );
            }
        }

        for (var i = 0; i < context.Lines.Length; i++)
        {
            if (Mended(context.Lines[i]) != context.Lines[i])
            {
                context.Problems.Warn(
                    ProblemCodes.Whitespace,
                    i + 1,
                    Mended(context.Lines[i]).Length + 1,
                    "blanks at the end of the line",
                    "labtui lint --fix removes them"
                );
            }
        }
    }

    internal static int? ShownNumber(string heading) =>
        int.TryParse(
            StepReader.Heading.Match(heading.TrimStart('#').Trim()).Groups["number"].Value,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>The line without blanks at its end; two of them behind a text are Markdown's line break and stay.</summary>
    internal static string Mended(string line)
    {
        var bare = line.TrimEnd();
        return bare.Length > 0 && line.EndsWith("  ", StringComparison.Ordinal) ? bare + "  " : bare;
    }
}
