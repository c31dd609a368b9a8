namespace LabTui.Workbook;

/// <summary>What a step runs can be run, comes to an end, and makes topics that belong to the lab.</summary>
internal static class RunRules
{
    public static void Check(LintContext context)
    {
        foreach (var run in context.Lab.Steps.SelectMany(step => step.Runs))
        {
            CheckThatSomethingRuns(run, context.Problems);
            CheckTopics(run, context);
            foreach (var line in run.Commands)
            {
                CheckCommand(run, line, context);
            }
        }
    }

    private static void CheckThatSomethingRuns(RunFence run, ProblemList problems)
    {
        if (!run.Commands.Any())
        {
            problems.Error(
                ProblemCodes.NothingToRun,
                run.Line,
                1,
                $"run fence '{run.Name}' has no line that begins with labtui",
                "take the braces off if it is only shown"
            );
        }
    }

    private static void CheckCommand(RunFence run, RunLine line, LintContext context)
    {
        if (context.Surroundings.Command(Placeholders.Bare(line.Text)) is not { } problem)
        {
            return;
        }

        if (!problem.IsEndless)
        {
            context.Problems.Error(ProblemCodes.WrongCommand, line.Line, 1, problem.Message, problem.Suggestion);
        }
        else if (!run.Background)
        {
            context.Problems.Error(ProblemCodes.EndlessCommand, line.Line, 1, problem.Message, problem.Suggestion);
        }
    }

    private static void CheckTopics(RunFence run, LintContext context)
    {
        foreach (var (topic, line) in TopicCommands.In(run, "create").Where(it => !context.Lab.Topics.Contains(it.Topic)))
        {
            context.Problems.Warn(
                ProblemCodes.UnownedTopic,
                line,
                1,
                $"topic '{topic}' is created here and not the lab's: a reset would leave it",
                $"topics: [{string.Join(", ", context.Lab.Topics.Append(topic))}]"
            );
        }
    }
}
