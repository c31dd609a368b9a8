using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>
/// Asks the world again about every step that is done, once the last one is: what was true along the way may have been
/// undone since. Records nothing.
/// </summary>
internal static class LabReview
{
    public static bool IsDue(Lab lab, LabProgress progress) => lab.Steps.Count > 0 && lab.Steps.All(step => progress.Step(step.Id).IsDone);

    /// <returns>The steps that are no longer true; what a later step is meant to undo is not among them.</returns>
    public static async Task<IReadOnlyList<StepReport>> RegressionsAsync(
        Lab lab,
        HomeVerifier verifier,
        LabJournal journal,
        CancellationToken cancellationToken
    )
    {
        var regressions = new List<StepReport>();
        foreach (var step in lab.Steps)
        {
            var report = await verifier.LookAgainAsync(lab, step, journal, cancellationToken);
            if (!report.Good)
            {
                regressions.Add(report);
            }
        }
        return regressions;
    }

    public static string Text(Lab lab, IReadOnlyList<StepReport> regressions)
    {
        if (regressions.Count == 0)
        {
            return $"All {lab.Steps.Count} steps were looked at once more: everything that can still be asked is still true.";
        }

        var lines = regressions.Select(report => $"step {report.Step.Number} ({report.Step.Id}): {Why(report)}");
        return $"All steps are done, but this is no longer true:\n{string.Join('\n', lines)}\nWhat you passed stays passed.";
    }

    private static string Why(StepReport report) =>
        report.Checks.FirstOrDefault(check => check.Seen.Status != Checks.CheckStatus.Pass) is { } check
            ? $"{check.Sentence}; now: {check.Seen.Seen}"
            : report.Message ?? "";
}
