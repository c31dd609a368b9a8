namespace LabTui.Workbook;

/// <summary>Names within a lab: used once where they are given, known where they are used.</summary>
internal static class LabNames
{
    public static void Check(Lab lab, ProblemList problems)
    {
        OnlyOnce(lab.Steps.Select(step => (step.Id, step.Line)), "step id", problems);
        OnlyOnce(lab.Steps.SelectMany(step => step.Runs).Select(run => (run.Name, run.Line)), "run name", problems);
        OnlyOnce(lab.Steps.SelectMany(step => step.Quizzes).Select(quiz => (quiz.Id, quiz.Line)), "quiz id", problems);
        foreach (var step in lab.Steps)
        {
            CheckStep(lab, step, problems);
        }
    }

    private static void OnlyOnce(IEnumerable<(string Name, int Line)> names, string what, ProblemList problems)
    {
        var first = new Dictionary<string, int>();
        foreach (var (name, line) in names.Where(it => it.Name.Length > 0))
        {
            if (!first.TryAdd(name, line))
            {
                problems.Error(
                    ProblemCodes.UsedTwice,
                    line,
                    1,
                    $"{what} '{name}' is used twice (first in line {first[name]})",
                    "give each its own"
                );
            }
        }
    }

    private static void CheckStep(Lab lab, Step step, ProblemList problems)
    {
        CheckUntil(lab, step, step.Until, step.Line, 1, problems);
        foreach (var check in step.Checks)
        {
            CheckUntil(lab, step, check.Until, check.Line, check.Column, problems);
            foreach (var need in check.Needs)
            {
                Known(lab, need, "needs", check.Line, check.Column, problems);
            }

            if (check.Verb == "quiz" && check.Text("id") is { } quiz && step.FindQuiz(quiz) is null)
            {
                problems.Error(
                    ProblemCodes.Quiz,
                    check.Line,
                    check.Column,
                    lab.Steps.FirstOrDefault(other => other.FindQuiz(quiz) is not null) is { } elsewhere
                        ? $"quiz '{quiz}' is asked in step '{elsewhere.Id}', so this check would wait for ever"
                        : $"there is no quiz '{quiz}'",
                    Spelling.Suggest(quiz, step.Quizzes.Select(other => other.Id))
                );
            }
        }

        foreach (var quiz in step.Quizzes.Where(quiz => quiz.Points is not null && !IsChecked(step, quiz)))
        {
            problems.Error(
                ProblemCodes.Quiz,
                quiz.Line,
                1,
                $"quiz '{quiz.Id}' has points and no check that gives them",
                $"- quiz: {quiz.Id}"
            );
        }

        foreach (var quiz in step.Quizzes.Where(quiz => quiz.Run is not null && step.FindRun(quiz.Run) is null && !step.RunsExercise(quiz)))
        {
            problems.Error(
                ProblemCodes.UnknownRun,
                quiz.Line,
                1,
                quiz.Run == Quiz.ExerciseRun && step.Exercise is not null
                    ? $"quiz '{quiz.Id}' runs the exercise, which is only checked: it has no call="
                    : $"quiz '{quiz.Id}' runs '{quiz.Run}', which this step does not have",
                Spelling.Suggest(quiz.Run!, step.Runs.Select(run => run.Name))
            );
        }

        foreach (var quiz in step.Quizzes.Where(quiz => quiz.Run is not null && step.FindRun(quiz.Run) is { IsTyped: true }))
        {
            problems.Error(
                ProblemCodes.UnknownRun,
                quiz.Line,
                1,
                $"quiz '{quiz.Id}' runs '{quiz.Run}', which the student types: nobody would notice",
                $"take typed out of {{run={quiz.Run}}}"
            );
        }
    }

    internal static bool IsChecked(Step step, Quiz quiz) => step.Checks.Any(check => check.Verb == "quiz" && check.Text("id") == quiz.Id);

    private static void CheckUntil(Lab lab, Step step, string? until, int line, int column, ProblemList problems)
    {
        if (until is null || !Known(lab, until, "until", line, column, problems))
        {
            return;
        }

        if (lab.FindStep(until)!.Number < step.Number)
        {
            problems.Error(
                ProblemCodes.UnknownStep,
                line,
                column,
                $"until: '{until}' comes before this step",
                "name this step or a later one"
            );
        }
    }

    private static bool Known(Lab lab, string id, string what, int line, int column, ProblemList problems)
    {
        if (lab.FindStep(id) is not null)
        {
            return true;
        }

        problems.Error(
            ProblemCodes.UnknownStep,
            line,
            column,
            $"{what}: there is no step '{id}'",
            Spelling.Suggest(id, lab.Steps.Select(step => step.Id))
        );
        return false;
    }
}
