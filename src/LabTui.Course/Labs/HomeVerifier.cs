using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>Verifies a student's own work in the home and records what passes, as the workbook would.</summary>
internal sealed class HomeVerifier(CourseContext course)
{
    /// <remarks>
    /// Only the first step that has not passed is given time, and only when it has been begun; what comes after it is looked at
    /// once, or a fresh home would take minutes to say that nothing has been done.
    /// </remarks>
    public async Task<IReadOnlyList<StepReport>> VerifyAsync(
        Lab lab,
        string? onlyStep,
        LabJournal journal,
        CancellationToken cancellationToken
    )
    {
        var reports = new List<StepReport>();
        var exercises = new LabExercises(lab, course.Home, course.Data);
        foreach (var step in lab.Steps.Where(step => onlyStep is null || step.Id == onlyStep))
        {
            reports.Add(await VerifyAsync(lab, step, journal, exercises, wait: reports.All(report => report.Good), cancellationToken));
        }

        return reports;
    }

    private async Task<StepReport> VerifyAsync(
        Lab lab,
        Step step,
        LabJournal journal,
        LabExercises exercises,
        bool wait,
        CancellationToken cancellationToken
    )
    {
        var start = course.Time.GetTimestamp();
        var skipped = journal.Step(step.Id).Status == StepStatus.Skipped;
        if (StandingResult.Of(step, journal.Step))
        {
            return new StepReport(lab, step, skipped ? StepOutcome.Skipped : StepOutcome.PassedEarlier, [], TimeSpan.Zero);
        }

        using var world = new World(course, journal.Step) { Step = step, Exercises = exercises };
        var seen =
            wait && IsBegun(step, journal)
                ? await StepLook.WaitAsync(world, course.Time, acts: false, cancellationToken)
                : await StepLook.OnceAsync(world, cancellationToken);
        if (skipped && seen.Passed)
        {
            return new StepReport(lab, step, StepOutcome.Skipped, seen.Checks, course.Time.GetElapsedTime(start));
        }

        if (seen.Passed)
        {
            journal.Pass(step, seen.Checks.Select(check => $"{check.Sentence}: {check.Seen.Seen}"));
        }
        else if (seen.Status == CheckStatus.NotYet && step.Exercise is { } exercise && !exercises.Files.IsStarter(exercise))
        {
            journal.Update(new StepUpdate(step.Id) { AttemptsAdded = 1 });
        }

        return StepReport.Of(lab, seen, course.Time.GetElapsedTime(start));
    }

    /// <summary>The student is there, or has left a trace of having been.</summary>
    private static bool IsBegun(Step step, LabJournal journal) =>
        journal.Progress.CurrentStep == step.Id
        || journal.Step(step.Id) is { IsDone: true } or { Attempts: > 0 } or { HintsUsed: > 0 } or { Answers.Count: > 0 };

    /// <summary>One look, and nothing is recorded.</summary>
    public async Task<StepReport> LookAgainAsync(Lab lab, Step step, LabJournal journal, CancellationToken cancellationToken)
    {
        if (StandingResult.Of(step, journal.Step))
        {
            return new StepReport(lab, step, StepOutcome.PassedEarlier, [], TimeSpan.Zero);
        }

        using var world = new World(course, journal.Step) { Step = step, Exercises = new LabExercises(lab, course.Home, course.Data) };
        return StepReport.Of(lab, await StepLook.OnceAsync(world, cancellationToken), TimeSpan.Zero);
    }
}
