using System.Globalization;
using LabTui.Course.Checks;
using LabTui.Course.Labs;
using LabTui.Printing;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>Reports for a person: what passed, what did not and what was seen instead.</summary>
internal static class ReportText
{
    public static void Print(Lab lab, IReadOnlyList<StepReport> reports, Printer printer, bool starters)
    {
        var tree = new TextTree(new TextCell($"Lab {lab.Number}  {lab.Title} ({lab.FolderName})", Ink.Title));
        if (reports.Count == 0)
        {
            tree.Add(new TextCell("it has no steps yet"));
            tree.Print(printer);
            return;
        }

        var lines = tree.Add(Steps(reports, starters));
        for (var i = 0; i < reports.Count; i++)
        {
            AddWhy(lines[i], reports[i]);
        }

        var skipped = reports.Count(report => report.Outcome == StepOutcome.Skipped);
        var good = reports.Count(report => report.Good);
        tree.Add(
            new TextCell(
                starters
                    ? $"{good} of {lab.Steps.Count} steps behave as they should before any work is done"
                    : $"{good} of {lab.Steps.Count} steps passed{(skipped > 0 ? $" ({skipped} skipped)" : "")}"
            )
        );
        if (!starters && reports.FirstOrDefault(report => !report.Good) is { } next)
        {
            tree.Add(new TextCell($"next: step {next.Step.Number} ({next.Step.Id}) {next.Step.Title}"));
        }

        tree.Print(printer);
    }

    private static TextTable Steps(IReadOnlyList<StepReport> reports, bool starters)
    {
        var table = new TextTable();
        foreach (var report in reports)
        {
            table.Add(
                report.Good ? new TextCell("ok", Ink.Good) : new TextCell("--", Ink.Bad),
                report.Step.Number,
                report.Step.Id,
                Word(report, starters),
                string.Create(CultureInfo.InvariantCulture, $"{report.Took.TotalSeconds:0.0} s")
            );
        }

        return table;
    }

    private static string Word(StepReport report, bool starters) =>
        (report.Outcome, starters) switch
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

    private static void AddWhy(TextTree line, StepReport report)
    {
        foreach (var part in report.Message?.TrimEnd().Split('\n') ?? [])
        {
            line.Add(new TextCell(part.TrimEnd('\r')));
        }

        foreach (var check in report.Checks.Where(check => !report.Good && check.Seen.Status != CheckStatus.Pass))
        {
            var why = line.Add(new TextCell($"{check.Sentence}: {check.Seen.Seen}"));
            if (check.Hint() is { } hint)
            {
                why.Add(new TextCell(hint));
            }
        }
    }
}
