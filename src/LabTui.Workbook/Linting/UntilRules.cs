namespace LabTui.Workbook;

/// <summary>
/// Where a later step deletes or creates a topic anew, what earlier steps check about it is no longer true: those
/// checks must say until when the world is asked.
/// </summary>
internal static class UntilRules
{
    public static void Check(LintContext context)
    {
        foreach (var later in context.Lab.Steps)
        {
            foreach (var topic in TakenTopics.By(later))
            {
                CheckEarlier(context, later, topic);
            }
        }
    }

    private static void CheckEarlier(LintContext context, Step later, string topic)
    {
        foreach (var step in context.Lab.Steps.Where(step => step.Number < later.Number))
        {
            foreach (var check in step.Checks.Where(check => check.Until is null && TakenTopics.NamedBy(check)?.Contains(topic) is true))
            {
                context.Problems.Error(
                    ProblemCodes.UntilNeeded,
                    check.Line,
                    check.Column,
                    $"step '{later.Id}' deletes topic '{topic}', so this check fails from then on",
                    "until: " + step.Id
                );
            }
        }
    }
}
