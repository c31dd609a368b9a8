using System.Globalization;
using LabTui.Course.Checks;
using LabTui.Course.Labs;

namespace LabTui.Commands;

/// <summary>
/// Reports as lines for a person: what passed, what did not and what was seen instead. What was seen comes from topics and from
/// students' code, so it is made visible and cannot command a terminal.
/// </summary>
internal static class ReportText
{
    public static void Write(IReadOnlyList<StepReport> reports, TextWriter output, bool starters)
    {
        if (reports.Count == 0)
        {
            return;
        }

        var lab = reports[0].Lab;
        output.WriteLine($"Lab {lab.Number}  {lab.Title} ({lab.FolderName})");
        foreach (var report in reports)
        {
            Write(report, output, starters);
        }

        var skipped = reports.Count(report => report.Outcome == StepOutcome.Skipped);
        var good = reports.Count(report => report.Good);
        output.WriteLine(
            starters
                ? $"  {good} of {lab.Steps.Count} steps behave as they should before any work is done"
                : $"  {good} of {lab.Steps.Count} steps passed{(skipped > 0 ? $" ({skipped} skipped)" : "")}"
        );
        if (!starters && reports.FirstOrDefault(report => !report.Good) is { } next)
        {
            output.WriteLine($"  next: step {next.Step.Number} ({next.Step.Id}) {next.Step.Title}");
        }
    }

    private static void Write(StepReport report, TextWriter output, bool starters)
    {
        var word = (report.Outcome, starters) switch
        {
            (StepOutcome.Passed, true) => "fails as it should",
            (StepOutcome.Passed, _) => "passed",
            (StepOutcome.PassedEarlier, _) => "passed earlier",
            (StepOutcome.Skipped, _) => "skipped",
            (StepOutcome.Exempt, _) => "exempt (starter=passes)",
            (StepOutcome.NotYet, true) => "PASSES UNTOUCHED",
            (StepOutcome.NotYet, _) => "not yet",
            (StepOutcome.Error, _) => "error in the lab",
            _ => "environment not ready",
        };
        var mark = report.Good ? "ok" : "--";
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {mark} {report.Step.Number, 2} {report.Step.Id, -16} {word, -24} {report.Took.TotalSeconds, 6:0.0} s"
            )
        );
        if (report.Message is { } message)
        {
            output.WriteLine("        " + VisibleText.Lines(message.ReplaceLineEndings("\n        ").TrimEnd()));
        }

        foreach (var check in report.Checks.Where(check => !report.Good && check.Seen.Status != CheckStatus.Pass))
        {
            output.WriteLine(VisibleText.Of($"        {check.Sentence}: {check.Seen.Seen}"));
            if (check.Hint() is { } hint)
            {
                output.WriteLine(VisibleText.Of($"          {hint}"));
            }
        }
    }
}
