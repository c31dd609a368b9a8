using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>The solution of a step's exercise, for a student who may see it by the lab's own rule.</summary>
internal static class ModelSolution
{
    /// <summary>Looks without recording anything.</summary>
    public static bool IsOpen(Lab lab, Step step, ExerciseFiles files, StepProgress progress) =>
        step.Exercise is { } exercise && Refusal(lab, progress) is null && files.HasSolution(exercise);

    /// <summary>Seeing it before the step has passed is recorded.</summary>
    /// <returns>The text, or a sentence that says why it is not shown.</returns>
    public static (string? Text, string? Why) Show(Lab lab, Step step, ExerciseFiles files, LabJournal journal)
    {
        if (step.Exercise is not { } exercise)
        {
            return (null, "this step has no exercise");
        }

        var progress = journal.Step(step.Id);
        if (files.SolutionOf(exercise) is not { } text)
        {
            return (null, "this is the student's edition, which comes without solutions");
        }

        if (Refusal(lab, progress) is { } why)
        {
            return (null, why);
        }

        if (!HasPassed(progress))
        {
            journal.Update(new StepUpdate(step.Id) { SolutionSeen = true });
        }

        return (text, null);
    }

    private static string? Refusal(Lab lab, StepProgress progress) => lab.Solution.Refusal(HasPassed(progress), progress.Attempts);

    /// <summary>A step that was skipped can still be passed, and counts then.</summary>
    private static bool HasPassed(StepProgress progress) => progress.Status == StepStatus.Passed;
}
