using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>Does a step instead of the student, and records that it was skipped.</summary>
internal sealed class StepSkip(CourseContext course)
{
    /// <returns>Where the student's own code is now, when the solution took its place.</returns>
    /// <exception cref="UserProblem">The world is not as it is when the step passes; nothing is recorded as skipped.</exception>
    public async Task<string?> PerformAsync(Lab lab, Step step, LabJournal journal, CancellationToken cancellationToken)
    {
        if (journal.Step(step.Id).IsDone)
        {
            throw UserProblem.Usage($"step {step.Id} is done already");
        }

        using var world = new World(course, journal.Step) { Step = step, Exercises = new LabExercises(lab, course.Home, course.Data) };
        // Recorded first: an open workbook that sees the checks pass meanwhile would take it for the student's own work.
        journal.Update(new StepUpdate(step.Id) { Status = StepStatus.Skipped, ContentHash = step.ContentHash });
        try
        {
            return (await StepLook.OnceAsync(world, cancellationToken)).Passed
                ? null
                : await ActAsync(lab, step, journal, world, cancellationToken);
        }
        catch
        {
            journal.Update(new StepUpdate(step.Id) { Reset = true });
            throw;
        }
    }

    /// <remarks>
    /// A command may fail because the student has done half of the step (the topic exists). That does no harm when the checks
    /// pass in the end, so they decide.
    /// </remarks>
    private async Task<string?> ActAsync(Lab lab, Step step, LabJournal journal, World world, CancellationToken cancellationToken)
    {
        if (step.Exercise is not { } exercise || world.Exercises is not { } exercises)
        {
            await ActionsAsync(lab, step, journal, world, cancellationToken);
            return null;
        }
        if (lab.Solution.Gate == SolutionGate.Never)
        {
            throw UserProblem.Usage($"step {step.Id} is not done for anyone: the lab's author shows no solutions");
        }

        var backup = exercises.PutSolution(exercise);
        try
        {
            await ActionsAsync(lab, step, journal, world, cancellationToken);
            return backup;
        }
        catch
        {
            exercises.Files.TakeBack(exercise, backup);
            throw;
        }
    }

    private async Task ActionsAsync(Lab lab, Step step, LabJournal journal, World world, CancellationToken cancellationToken)
    {
        UserProblem? failed = null;
        BesideRuns? beside = null;
        try
        {
            beside = await new ModelActions(course, world.Exercises!).PerformAsync(step, journal, cancellationToken);
        }
        catch (UserProblem e) when (e.ExitCode != ExitCode.Environment)
        {
            failed = e;
        }

        await using var ending = beside;
        var seen = await StepLook.WaitAsync(world, course.Time, acts: beside is { Any: true }, cancellationToken);
        if (seen.Passed)
        {
            return;
        }

        var open = seen.Checks.First(check => check.Seen.Status != CheckStatus.Pass);
        throw new UserProblem(
            ExitCode.Usage,
            $"step {step.Id} could not be done for you: {open.Sentence}; now: {open.Seen.Seen}\n"
                + (failed is null ? "" : failed.Message + "\n")
                + "a reset begins it again with the steps before it done"
        )
        {
            Next = $"reset {lab.Id} {step.Id}",
        };
    }
}
