using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Course.Sessions;

/// <summary>The questions of the open step: what is picked, what was given, what was said about it.</summary>
/// <param name="isRunning">What shows a prediction is running.</param>
/// <param name="student">Decides the order in which shuffled choices are shown.</param>
internal sealed class StepQuizzes(
    Step step,
    LabJournal journal,
    StepAnswers answers,
    Func<CourseContext?> course,
    Func<Quiz, bool> isRunning,
    string student,
    BackgroundTasks tasks
)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<string>> _picked = [];
    private readonly Dictionary<string, string> _messages = [];
    private readonly HashSet<string> _judging = [];

    /// <summary>From any thread.</summary>
    public event Action? Changed;

    /// <summary>Why a run that is foretold cannot show it yet; null when it can.</summary>
    public Func<RunFence, string?> WhyNotYet { get; init; } = _ => null;

    /// <summary>A prediction has just been locked: this shows what it is about.</summary>
    public event Action<RunFence>? Predicted;

    /// <summary>The same of one that a run of the exercise shows.</summary>
    public event Action? PredictedExercise;

    public QuizState State(Quiz quiz)
    {
        lock (_gate)
        {
            var given = answers.Of(quiz);
            var picked = _picked.GetValueOrDefault(quiz.Id);
            var isJudging = _judging.Contains(quiz.Id);
            var message = isJudging
                ? "computing the answer"
                : _messages.GetValueOrDefault(quiz.Id)
                    ?? (picked is null ? NotYet(quiz, given) ?? answers.Standing(quiz, isRunning(quiz)) : null);
            return new QuizState(
                picked ?? (quiz.Type == QuizType.Number ? [] : given?.Given ?? []),
                quiz.Type == QuizType.Number && given?.Given is [var number, ..] ? number : "",
                isJudging || picked is not null || answers.Waits(quiz) ? null : given?.Correct,
                message,
                isJudging || answers.IsClosed(quiz),
                QuizOrder.Shown(quiz, student)
            )
            {
                IsJudging = isJudging,
            };
        }
    }

    /// <summary>What must be begun before a prediction is worth anything, while it has not been.</summary>
    private string? NotYet(Quiz quiz, QuizAnswer? given) =>
        given is null && quiz.Type == QuizType.Predict && answers.Locks(quiz) is { } fence ? WhyNotYet(fence) : null;

    /// <summary>One: answers. Several: takes or leaves. Order: places next, or takes back. Predict: locks, and asks for what shows it.</summary>
    public void Choose(Quiz quiz, int index)
    {
        if (IsClosed(quiz))
        {
            return;
        }

        var key = quiz.Choices[index].Key;
        switch (quiz.Type)
        {
            case QuizType.Several or QuizType.Order:
                Pick(quiz, key);
                break;
            case QuizType.Predict when answers.Locks(quiz) is { } fence && WhyNotYet(fence) is { } why:
                Say(quiz, why);
                break;
            case QuizType.Predict when answers.Locks(quiz) is { } fence:
                journal.Lock(step, quiz, key);
                Say(quiz, null);
                Predicted?.Invoke(fence);
                break;
            case QuizType.Predict when answers.LocksForExercise(quiz):
                journal.Lock(step, quiz, key);
                Say(quiz, null);
                PredictedExercise?.Invoke();
                break;
            default:
                Judge(quiz, [key]);
                break;
        }
    }

    /// <summary>Every choice of an order has its place, so that only the answer is missing.</summary>
    public bool IsPlaced(Quiz quiz)
    {
        lock (_gate)
        {
            return quiz.Type == QuizType.Order && _picked.GetValueOrDefault(quiz.Id)?.Count == quiz.Choices.Count;
        }
    }

    /// <summary>Answers with a number as it was typed.</summary>
    public void Submit(Quiz quiz, string number)
    {
        if (IsClosed(quiz))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(number))
        {
            Say(quiz, "type a number first");
            return;
        }

        if (NumberInput.Read(number, quiz.Unit).Count == 0)
        {
            Say(quiz, $"'{number.Trim()}' is no number"); // so it is no answer either, and costs no try
            return;
        }

        Judge(quiz, [number.Trim()]);
    }

    /// <summary>Answers with what was picked.</summary>
    public void Submit(Quiz quiz)
    {
        if (IsClosed(quiz))
        {
            return;
        }

        List<string> picked;
        lock (_gate)
        {
            picked = [.. _picked.GetValueOrDefault(quiz.Id) ?? []];
        }

        if (picked.Count == 0)
        {
            Say(quiz, "choose first");
        }
        else if (quiz.Type == QuizType.Order && picked.Count < quiz.Choices.Count)
        {
            Say(quiz, $"{quiz.Choices.Count - picked.Count} still have no place");
        }
        else
        {
            Judge(quiz, picked);
        }
    }

    /// <summary>Something is to be predicted before it runs, and has not been.</summary>
    public bool AwaitPrediction => answers.AwaitPrediction;

    public Quiz? Unpredicted(RunFence fence) => answers.Unpredicted(fence);

    /// <summary>What a prediction waited for has run: it is looked at.</summary>
    public void Ran(RunFence fence, int exitCode) => Look(answers.WaitingFor(fence), exitCode == ExitCode.Pass);

    /// <summary>A question that is to be answered before the exercise is run; null when it may run.</summary>
    public Quiz? UnpredictedByExercise() => answers.UnpredictedByExercise();

    /// <summary>The exercise has been run for real: predictions of what it returns are looked at.</summary>
    public void RanExercise(bool toItsEnd) => Look(answers.WaitingForExercise(), toItsEnd);

    private void Look(IReadOnlyList<Quiz> waiting, bool toItsEnd)
    {
        foreach (var quiz in waiting)
        {
            if (toItsEnd)
            {
                Judge(quiz, answers.Of(quiz)!.Given);
            }
            else
            {
                Say(quiz, "it did not run to its end; run it again, your prediction stands");
            }
        }
    }

    private bool IsClosed(Quiz quiz)
    {
        if (answers.Waits(quiz))
        {
            Say(quiz, null); // what stands there then says how to go on
        }

        return answers.IsClosed(quiz);
    }

    private void Pick(Quiz quiz, string key)
    {
        lock (_gate)
        {
            if (!_picked.TryGetValue(quiz.Id, out var picked))
            {
                _picked[quiz.Id] = picked = quiz.Type == QuizType.Several ? [.. answers.Of(quiz)?.Given ?? []] : [];
            }

            if (!picked.Remove(key))
            {
                picked.Add(key);
            }

            _messages.Remove(quiz.Id);
        }

        Changed?.Invoke();
    }

    private void Say(Quiz quiz, string? message)
    {
        lock (_gate)
        {
            Note(quiz, message);
        }

        Changed?.Invoke();
    }

    private void Note(Quiz quiz, string? message)
    {
        if (message is null)
        {
            _messages.Remove(quiz.Id);
        }
        else
        {
            _messages[quiz.Id] = message;
        }
    }

    /// <summary>Computing an answer may read a file or a topic: never on the loop.</summary>
    private void Judge(Quiz quiz, IReadOnlyList<string> given)
    {
        lock (_gate)
        {
            if (!_judging.Add(quiz.Id))
            {
                return;
            }

            _messages.Remove(quiz.Id);
        }

        Changed?.Invoke();
        tasks.Run(cancellationToken =>
        {
            string? message = null;
            try
            {
                (_, message) = answers.Judge(quiz, given, course(), cancellationToken);
            }
            finally
            {
                lock (_gate)
                {
                    _judging.Remove(quiz.Id);
                    _picked.Remove(quiz.Id);
                    Note(quiz, message); // at once: whoever looks now is to see what is said, too
                }

                Changed?.Invoke();
            }

            return Task.CompletedTask;
        });
    }
}
