using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>
/// What a step had to show may be taken away by a later one, as its author has said with `until`. Once that has passed, what was
/// recorded of the step stands and is not asked again.
/// </summary>
internal static class StandingResult
{
    /// <param name="progressOf">Of a step by its id; null where nothing has been done in it.</param>
    public static bool Of(Step step, Func<string, StepProgress?> progressOf) =>
        progressOf(step.Id)?.IsDone == true
        && step.Checks.Select(check => check.Until).Append(step.Until).OfType<string>().Any(until => progressOf(until)?.IsDone == true);
}
