using LabTui.App;
using LabTui.Checks;
using LabTui.Labs;
using LabTui.Screens.Text;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>The answers of the open step: what is typed or picked, what was given, what was said about it.</summary>
/// <param name="run">Starts the run fence of a prediction that has just been locked.</param>
internal sealed class QuizDesk(WorkbookContext context, Step step, LabJournal journal, Action answered, Action<RunFence> run)
{
    private const int LongestAnswer = 14;

    private readonly Dictionary<string, string> typed = [];
    private readonly Dictionary<string, List<string>> picked = [];
    private readonly Dictionary<string, string> messages = [];
    private readonly HashSet<string> judging = [];

    public QuizView View(Quiz quiz)
    {
        var answer = AnswerOf(quiz);
        var isNumber = quiz.Type == QuizType.Number;
        var draft = picked.GetValueOrDefault(quiz.Id);
        var marked = draft ?? (isNumber ? [] : answer?.Given ?? []);
        var text = typed.GetValueOrDefault(quiz.Id) ?? (isNumber && answer?.Given is [var given, ..] ? given : "");
        var message = judging.Contains(quiz.Id) ? "computing the answer" : messages.GetValueOrDefault(quiz.Id) ?? (draft is null ? Standard(quiz, answer) : null);
        return new QuizView(marked, text, draft is not null || Waits(answer) ? null : answer?.Correct, message) { Shown = Shown(quiz) };
    }

    /// <summary>The choices in the order they are shown in, by their index.</summary>
    public IReadOnlyList<int> Shown(Quiz quiz) => QuizOrder.Shown(quiz, context.Home.Path);

    /// <summary>Characters of a number; anything else is a command to the screen.</summary>
    public bool Type(Quiz quiz, InputEvent.Key key)
    {
        if (AnswerOf(quiz)?.Correct == true) return false; // what is typed now is meant for the next question
        var text = typed.GetValueOrDefault(quiz.Id) ?? View(quiz).Typed;
        if (key.Code == KeyCode.Backspace) typed[quiz.Id] = text.Length > 0 ? text[..^1] : "";
        else if (key.Code == KeyCode.Rune && key.Rune.IsAscii && (char.IsAsciiDigit((char)key.Rune.Value) || key.Rune.Value is '.' or ',' or '%'))
            typed[quiz.Id] = text.Length < LongestAnswer ? text + (char)key.Rune.Value : text;
        else return false;
        messages[quiz.Id] = "Enter answers";
        return true;
    }

    /// <summary>One: answers. Several: takes or leaves. Order: places next, or takes back. Predict: locks, and runs what shows it.</summary>
    public void Choose(Quiz quiz, int index)
    {
        if (IsClosed(quiz)) return;
        var key = quiz.Choices[index].Key;
        switch (quiz.Type)
        {
            case QuizType.Several or QuizType.Order: Pick(quiz, key); break;
            case QuizType.Predict: Lock(quiz, key); break;
            default: Judge(quiz, [key]); break;
        }
    }

    /// <summary>Every choice of an order has its place, so that only the answer is missing.</summary>
    public bool IsPlaced(Quiz quiz) => quiz.Type == QuizType.Order && picked.GetValueOrDefault(quiz.Id)?.Count == quiz.Choices.Count;

    public void Submit(Quiz quiz)
    {
        if (IsClosed(quiz)) return;
        if (quiz.Type == QuizType.Number)
        {
            if (typed.GetValueOrDefault(quiz.Id) is { Length: > 0 } text) Judge(quiz, [text]);
            else messages[quiz.Id] = "type a number first";
            return;
        }
        var draft = picked.GetValueOrDefault(quiz.Id) ?? [];
        if (draft.Count == 0) messages[quiz.Id] = "choose first; Enter on a line takes it";
        else if (quiz.Type == QuizType.Order && draft.Count < quiz.Choices.Count) messages[quiz.Id] = $"{quiz.Choices.Count - draft.Count} still have no place";
        else Judge(quiz, [.. draft]);
    }

    /// <summary>A question that is to be answered before this runs: afterwards it would be no prediction.</summary>
    public Quiz? Unpredicted(RunFence fence) => step.Quizzes.FirstOrDefault(quiz => quiz.Type == QuizType.Predict && quiz.Run == fence.Name && AnswerOf(quiz) is null);

    /// <summary>A run fence has ended: predictions that waited for it are looked at.</summary>
    public void Ran(RunFence fence, int exitCode)
    {
        foreach (var quiz in step.Quizzes.Where(quiz => quiz.Type == QuizType.Predict && quiz.Run == fence.Name && AnswerOf(quiz) is { } answer && Waits(answer)))
        {
            if (exitCode == 0) Judge(quiz, AnswerOf(quiz)!.Given);
            else messages[quiz.Id] = "it did not run to its end; x tries again, your prediction stands";
        }
    }

    private QuizAnswer? AnswerOf(Quiz quiz) => journal.Step(step.Id).Answers.GetValueOrDefault(quiz.Id);

    /// <summary>A prediction is locked and what it is about has not been seen yet.</summary>
    private static bool Waits(QuizAnswer? answer) => answer is { Locked: true, Correct: false };

    private bool IsClosed(Quiz quiz)
    {
        var answer = AnswerOf(quiz);
        if (answer?.Correct == true) return true;
        if (Waits(answer))
        {
            messages[quiz.Id] = "locked; x runs what shows it";
            return true;
        }
        return TriesLeft(quiz, answer) == 0;
    }

    private static int? TriesLeft(Quiz quiz, QuizAnswer? answer) => quiz.Retry is { } retry ? Math.Max(0, retry + 1 - (answer?.Attempts ?? 0)) : null;

    private void Pick(Quiz quiz, string key)
    {
        if (!picked.TryGetValue(quiz.Id, out var draft)) picked[quiz.Id] = draft = quiz.Type == QuizType.Several ? [.. AnswerOf(quiz)?.Given ?? []] : [];
        if (!draft.Remove(key)) draft.Add(key);
        messages.Remove(quiz.Id);
    }

    private void Lock(Quiz quiz, string key)
    {
        // Chosen again after it was seen: what ran must not run twice.
        if (AnswerOf(quiz) is not null || step.FindRun(quiz.Run ?? "") is not { } fence)
        {
            Judge(quiz, [key]);
            return;
        }
        journal.Lock(step, quiz, key);
        messages.Remove(quiz.Id);
        run(fence);
    }

    /// <summary>Computing an answer may read a file or a topic: never on the loop.</summary>
    private void Judge(Quiz quiz, IReadOnlyList<string> given)
    {
        if (!judging.Add(quiz.Id)) return;
        messages.Remove(quiz.Id);
        var settings = context.Settings;
        _ = Task.Run(() =>
        {
            var (correct, message) = Verdict(quiz, given, settings);
            if (correct is { } verdict) journal.Answer(step, quiz, given, verdict);
            context.Inbox.Post(new Msg.Do(() =>
            {
                judging.Remove(quiz.Id);
                typed.Remove(quiz.Id);
                picked.Remove(quiz.Id);
                if (message is not null) messages[quiz.Id] = message;
                answered();
            }));
        });
    }

    private (bool? Correct, string? Message) Verdict(Quiz quiz, IReadOnlyList<string> given, Streams.ClusterSettings? settings)
    {
        try
        {
            string? observed = null;
            if (QuizJudge.Source(quiz) is { } source)
            {
                if (settings is null) return (null, "the broker is still starting; try again in a moment");
                using var world = new World(context.Home, settings, context.Data, journal.Step) { Step = step };
                observed = AnswerSource.Compute(source, world, CancellationToken.None);
            }
            return (QuizJudge.Judge(quiz, given, observed).Correct, null);
        }
        catch (Exception e) when (e is UserProblem or Learning.DataProblem or Streams.ClusterProblem or Streams.TopicProblem or Streams.ConsumeProblem)
        {
            return (null, "cannot be judged yet: " + e.Message);
        }
    }

    private static string? Standard(Quiz quiz, QuizAnswer? answer)
    {
        if (answer is null) return quiz.Type == QuizType.Predict ? "Your choice is locked, then it runs." : null;
        if (Waits(answer)) return "Locked. x runs what shows it.";
        var left = answer.Correct ? null : TriesLeft(quiz, answer);
        var tries = left switch { null => "", 0 => " No tries left; s skips the step.", 1 => " One more try.", _ => $" {left} more tries." };
        return quiz.Type switch
        {
            QuizType.One => tries.Length > 0 ? tries.Trim() : null, // the choice itself says more
            _ when answer.Correct => "Right.",
            QuizType.Number => "Not this number. Look again, h gives a hint." + tries,
            QuizType.Several => "Not these, or not all of them." + tries,
            QuizType.Order => "Not this order." + tries,
            _ => "Not what was seen. Look at what ran, then choose again." + tries,
        };
    }
}
