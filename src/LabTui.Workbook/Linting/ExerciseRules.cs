namespace LabTui.Workbook;

/// <summary>An exercise has a starter to complete, a solution, hints, and none of them gives the next one away.</summary>
internal static class ExerciseRules
{
    public static void Check(LintContext context)
    {
        foreach (var step in context.Lab.Steps)
        {
            if (step.Exercise is { } exercise)
            {
                CheckFiles(context, exercise);
                CheckHints(context, step, exercise);
            }

            foreach (var hint in step.Hints.Where(hint => Words(hint).Length == 0))
            {
                context.Problems.Warn(ProblemCodes.NoHint, hint.Line, 1, $"'{hint.Title}' is empty", "write it, or take it out");
            }
        }
    }

    private static void CheckFiles(LintContext context, Exercise exercise)
    {
        var starter = exercise.InlineStarter ?? context.TextOf(exercise.File);
        var solution = context.TextOf(exercise.SolutionFile);
        if (starter is null)
        {
            context.Problems.Error(ProblemCodes.FileMissing, exercise.Line, 1, $"there is no {exercise.File}", "write the starter there");
            return;
        }

        if (solution is null && !context.Lab.IsPacked)
        {
            context.Problems.Error(
                ProblemCodes.SolutionMissing,
                exercise.Line,
                1,
                $"there is no {exercise.SolutionFile}",
                "without it nobody knows that the exercise can be solved"
            );
        }
        else if (solution is not null && Lines(solution).SequenceEqual(Lines(starter)))
        {
            context.Problems.Error(
                ProblemCodes.AlreadySolved,
                exercise.Line,
                1,
                $"{exercise.File} is the same as its solution",
                "take the solved part out of the starter"
            );
        }

        if (!starter.Contains("// TODO", StringComparison.Ordinal))
        {
            context.Problems.WarnIn(
                context.PathOf(exercise.File),
                ProblemCodes.NoTodo,
                "the starter does not say where to work",
                "mark the place with // TODO"
            );
        }
    }

    private static void CheckHints(LintContext context, Step step, Exercise exercise)
    {
        if (step.Hints.Count == 0)
        {
            context.Problems.Warn(
                ProblemCodes.NoHint,
                exercise.Line,
                1,
                $"exercise '{exercise.Label}' has no hint",
                "<details><summary>Hint 1</summary>"
            );
        }

        var starter = Lines(exercise.InlineStarter ?? context.TextOf(exercise.File) ?? "").ToHashSet();
        var solved = Lines(context.TextOf(exercise.SolutionFile) ?? "").Where(line => line.Length > 3 && !starter.Contains(line)).ToArray();
        foreach (var hint in step.Hints.Where(hint => solved.Length > 0 && GivesAway(hint, solved)))
        {
            context.Problems.Warn(
                ProblemCodes.HintIsSolution,
                hint.Line,
                1,
                $"'{hint.Title}' is the solution",
                "leave the last step to the student"
            );
        }
    }

    /// <summary>Four fifths of the lines that the solution adds to the starter.</summary>
    private static bool GivesAway(Hint hint, string[] solved)
    {
        var words = Lines(Words(hint)).ToHashSet();
        return solved.Count(words.Contains) * 5 >= solved.Length * 4;
    }

    private static string Words(Hint hint) =>
        string.Join(
                '\n',
                BlockWalk
                    .All(hint.Blocks)
                    .Select(block =>
                        block switch
                        {
                            Block.Code code => code.Text,
                            _ => Inline.PlainText(BlockWalk.InlinesOf(block)),
                        }
                    )
            )
            .Trim();

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
}
