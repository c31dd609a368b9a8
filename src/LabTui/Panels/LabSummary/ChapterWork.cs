using LabTui.Workbook;

namespace LabTui.Panels.LabSummary;

/// <summary>What has been done in one chapter.</summary>
internal sealed record ChapterWork(string Title, int Steps, int Passed, int Skipped, int Attempts, int Hints, double Minutes)
{
    public static IReadOnlyList<ChapterWork> Of(Lab lab, LabProgress progress) =>
        [.. lab.Steps.GroupBy(lab.ChapterOf).Select(steps => Of(steps.Key?.Title ?? lab.Title, [.. steps], progress))];

    public static ChapterWork Total(IReadOnlyList<ChapterWork> chapters) =>
        new(
            "all",
            chapters.Sum(it => it.Steps),
            chapters.Sum(it => it.Passed),
            chapters.Sum(it => it.Skipped),
            chapters.Sum(it => it.Attempts),
            chapters.Sum(it => it.Hints),
            chapters.Sum(it => it.Minutes)
        );

    private static ChapterWork Of(string title, IReadOnlyList<Step> steps, LabProgress progress)
    {
        var done = steps.Select(step => progress.Step(step.Id)).ToList();
        return new(
            title,
            steps.Count,
            done.Count(step => step.Status == StepStatus.Passed),
            done.Count(step => step.Status == StepStatus.Skipped),
            done.Sum(step => step.Attempts),
            done.Sum(step => step.HintsUsed),
            TimeSpan.FromMilliseconds(done.Sum(step => step.SpentMs)).TotalMinutes
        );
    }
}
