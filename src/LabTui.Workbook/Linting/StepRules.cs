namespace LabTui.Workbook;

/// <summary>A step is checked, its questions too, and its task lists are questions.</summary>
internal static class StepRules
{
    public static void Check(LintContext context)
    {
        foreach (var step in context.Lab.Steps)
        {
            CheckThatSomethingIsChecked(step, context.Problems);
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

        foreach (var quiz in step.Quizzes.Where(quiz => !step.StarterPasses && !LabNames.IsChecked(step, quiz)))
        {
            problems.Warn(
                ProblemCodes.NothingChecked,
                quiz.Line,
                1,
                $"question '{quiz.Id}' is asked and no check looks at its answer",
                $"- quiz: {quiz.Id}"
            );
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
