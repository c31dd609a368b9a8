namespace LabTui.Workbook;

/// <summary>The columns that answers are computed from are there.</summary>
internal static class AnswerRules
{
    public static void Check(LintContext context, DataColumns columns)
    {
        foreach (var quiz in context.Lab.Steps.SelectMany(step => step.Quizzes))
        {
            if (QuizJudge.Source(quiz) is not { } answer || AnswerSources.Parse(answer) is not var (source, names))
            {
                continue;
            }

            foreach (var (_, column) in source.Names.Zip(names).Where(it => it.First == AnswerSources.Column))
            {
                CheckColumn(quiz, source, column, columns, context.Problems);
            }
        }
    }

    private static void CheckColumn(Quiz quiz, AnswerSourceSpec source, string column, DataColumns columns, ProblemList problems)
    {
        if (!columns.All.Contains(column))
        {
            problems.Error(
                ProblemCodes.Quiz,
                quiz.Line,
                1,
                $"answer: the payments have no column '{column}'",
                Spelling.Suggest(column, columns.All)
            );
        }
        else if (source.WantsNumbers && !columns.Numbers.Contains(column))
        {
            problems.Error(
                ProblemCodes.Quiz,
                quiz.Line,
                1,
                $"answer: {source.Word} is about numbers, and column '{column}' has none",
                $"one of {string.Join(", ", columns.Numbers)}"
            );
        }
    }
}
