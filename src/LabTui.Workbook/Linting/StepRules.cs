namespace LabTui.Workbook;

/// <summary>A step is checked, its commands can run, its task lists are quizzes, its topics belong to the lab.</summary>
internal static class StepRules
{
    public static void Check(LintContext context)
    {
        foreach (var step in context.Lab.Steps)
        {
            CheckThatSomethingIsChecked(step, context.Problems);
            CheckRuns(step, context);
            CheckLists(step, context.Problems);
            CheckVerbsHaveAnExercise(step, context.Problems);
        }
    }

    private static void CheckThatSomethingIsChecked(Step step, ProblemList problems)
    {
        if (!BlockWalk.All(step.Blocks).OfType<Block.ChecksBlock>().Any() && step.Quizzes.Count == 0 && !step.StarterPasses)
        {
            problems.Warn(
                ProblemCodes.NothingChecked,
                step.Line,
                1,
                $"step '{step.Id}' checks nothing",
                "add a {check=...} fence, or <!-- step starter=passes --> for a page to read"
            );
        }
    }

    private static void CheckRuns(Step step, LintContext context)
    {
        foreach (var run in step.Runs)
        {
            if (!run.Commands.Any())
            {
                context.Problems.Error(
                    ProblemCodes.NothingToRun,
                    run.Line,
                    1,
                    $"run fence '{run.Name}' has no line that begins with labtui",
                    "take the braces off if it is only shown"
                );
            }

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

    private static void CheckLists(Step step, ProblemList problems)
    {
        foreach (
            var list in BlockWalk.All(step.Blocks).OfType<Block.ListBlock>().Where(list => list.Items.Any(item => item.Checked is not null))
        )
        {
            problems.Warn(
                ProblemCodes.ListWithoutQuiz,
                list.Line,
                1,
                "a task list that is no quiz",
                "put <!-- quiz id=NAME --> right behind it, or take the boxes off"
            );
        }
    }

    private static void CheckVerbsHaveAnExercise(Step step, ProblemList problems)
    {
        foreach (
            var check in step.Checks.Where(check =>
                step.Exercise is null && (check.Verb is "tests" or "hidden" || (check.Verb == "compiles" && !check.Has("file")))
            )
        )
        {
            problems.Error(
                ProblemCodes.Exercise,
                check.Line,
                check.Column,
                $"'{check.Verb}' in a step without an exercise",
                "add a fence {exercise=NAME file=exercises/NAME.cs}"
            );
        }
    }
}
