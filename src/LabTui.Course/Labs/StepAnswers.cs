using LabTui.Course.Checks;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>How to go on, in the words of the place where the question is asked: keys in the workbook, commands without it.</summary>
/// <param name="Run">Runs what shows a prediction.</param>
internal sealed record AnswerWords(Func<Quiz, string> Run, string Skip, string Hint)
{
    public static readonly AnswerWords Keys = new(_ => "x", "s", "h");
}

/// <summary>The rules by which a step's questions take answers, and the verdict on one: the same with keys and with commands.</summary>
internal sealed class StepAnswers(Step step, LabJournal journal, AnswerWords words)
{
    public QuizAnswer? Of(Quiz quiz) => journal.Step(step.Id).Answers.GetValueOrDefault(quiz.Id);

    /// <summary>A prediction is locked and what it is about has not been seen yet.</summary>
    public bool Waits(Quiz quiz) => Of(quiz) is { Locked: true, Correct: false };

    /// <summary>No answer is taken now: it is right already, waits, or has no tries left.</summary>
    public bool IsClosed(Quiz quiz) => Of(quiz)?.Correct == true || Waits(quiz) || TriesLeft(quiz) == 0;

    /// <summary>The next answer is a prediction: it is locked, and then this runs. Null when it is judged at once.</summary>
    /// <remarks>Chosen again after it was seen: what ran must not run twice.</remarks>
    public RunFence? Locks(Quiz quiz) => quiz.Type == QuizType.Predict && Of(quiz) is null ? step.FindRun(quiz.Run ?? "") : null;

    /// <summary>The next answer is a prediction of what a run of the exercise returns: it is locked, and then that runs.</summary>
    public bool LocksForExercise(Quiz quiz) => step.RunsExercise(quiz) && Of(quiz) is null;

    /// <summary>A question that is to be answered before the exercise is run.</summary>
    public Quiz? UnpredictedByExercise() => step.Quizzes.FirstOrDefault(LocksForExercise);

    /// <summary>Predictions that are to be looked at once the exercise has been run.</summary>
    public IReadOnlyList<Quiz> WaitingForExercise() => [.. step.Quizzes.Where(quiz => step.RunsExercise(quiz) && Waits(quiz))];

    /// <summary>Something is to be predicted before it runs, and has not been.</summary>
    public bool AwaitPrediction => step.Quizzes.Any(quiz => quiz.Type == QuizType.Predict && Of(quiz) is null);

    /// <summary>A question that is to be answered before this runs: afterwards it would be no prediction.</summary>
    public Quiz? Unpredicted(RunFence fence) =>
        step.Quizzes.FirstOrDefault(quiz => quiz.Type == QuizType.Predict && quiz.Run == fence.Name && Of(quiz) is null);

    /// <summary>Predictions that are to be looked at once this has run.</summary>
    public IReadOnlyList<Quiz> WaitingFor(RunFence fence) =>
        [.. step.Quizzes.Where(quiz => quiz.Type == QuizType.Predict && quiz.Run == fence.Name && Waits(quiz))];

    /// <summary>Judges and records. Computing an answer may read a file or a topic: not for the loop's thread.</summary>
    /// <param name="course">Null while the broker is not known.</param>
    /// <returns>Without a verdict the message says why there is none yet; nothing is recorded then.</returns>
    public (QuizVerdict? Verdict, string? Message) Judge(
        Quiz quiz,
        IReadOnlyList<string> given,
        CourseContext? course,
        CancellationToken cancellationToken
    )
    {
        try
        {
            string? observed = null;
            if (QuizJudge.Source(quiz) is { } source)
            {
                if (course is null)
                {
                    return (null, "the broker is still starting; try again in a moment");
                }

                using var world = new World(course, journal.Step) { Step = step, Lab = journal.Lab };
                observed = AnswerSource.Compute(source, world, cancellationToken);
            }
            var verdict = QuizJudge.Judge(quiz, given, observed);
            journal.Answer(step, quiz, given, verdict.Correct);
            return (verdict, null);
        }
        catch (Exception e) when (e is UserProblem or Learning.DataProblem or ClusterProblem or TopicProblem or ConsumeProblem)
        {
            return (null, "cannot be judged yet: " + e.Message);
        }
    }

    /// <summary>What stands below a question, beside what its choices say.</summary>
    /// <param name="isRunning">What shows a prediction is running.</param>
    public string? Standing(Quiz quiz, bool isRunning = false)
    {
        if (Of(quiz) is not { } answer)
        {
            return quiz.Type == QuizType.Predict ? "Your choice is locked, then it runs." : null;
        }

        if (Waits(quiz))
        {
            return isRunning ? "Locked. It is running." : $"Locked. {words.Run(quiz)} runs what shows it.";
        }

        var left = answer.Correct ? null : TriesLeft(quiz);
        var tries = left switch
        {
            null => "",
            0 => $" No tries left; {words.Skip} skips the step.",
            1 => " One more try.",
            _ => $" {left} more tries.",
        };
        return quiz.Type switch
        {
            QuizType.One => tries.Length > 0 ? tries.Trim() : null, // the choice itself says more
            _ when answer.Correct => "Right.",
            QuizType.Number => $"Not this number. Look again, {words.Hint} gives a hint." + tries,
            QuizType.Several => "Not these, or not all of them." + tries,
            QuizType.Order => "Not this order." + tries,
            _ => "Not what was seen. Look at what ran, then choose again." + tries,
        };
    }

    private int? TriesLeft(Quiz quiz) => quiz.Retry is { } retry ? Math.Max(0, retry + 1 - (Of(quiz)?.Attempts ?? 0)) : null;
}
