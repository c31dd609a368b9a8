using LabTui.App;
using LabTui.Course.Labs;
using LabTui.Screens.Text;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>The answers of the open step: what is typed or picked, what was given, what was said about it.</summary>
/// <param name="run">Starts the run fence of a prediction that has just been locked.</param>
internal sealed class QuizDesk(WorkbookContext context, Step step, LabJournal journal, Action answered, Action<RunFence> run)
{
    private const int LongestAnswer = 14;

    private readonly StepAnswers _answers = new(step, journal, AnswerWords.Keys);
    private readonly Dictionary<string, string> _typed = [];
    private readonly Dictionary<string, List<string>> _picked = [];
    private readonly Dictionary<string, string> _messages = [];
    private readonly HashSet<string> _judging = [];

    public QuizView View(Quiz quiz)
    {
        var answer = _answers.Of(quiz);
        var isNumber = quiz.Type == QuizType.Number;
        var draft = _picked.GetValueOrDefault(quiz.Id);
        var marked = draft ?? (isNumber ? [] : answer?.Given ?? []);
        var text = _typed.GetValueOrDefault(quiz.Id) ?? (isNumber && answer?.Given is [var given, ..] ? given : "");
        var message = _judging.Contains(quiz.Id)
            ? "computing the answer"
            : _messages.GetValueOrDefault(quiz.Id) ?? (draft is null ? _answers.Standing(quiz) : null);
        return new QuizView(marked, text, draft is not null || _answers.Waits(quiz) ? null : answer?.Correct, message)
        {
            Shown = Shown(quiz),
        };
    }

    /// <summary>The choices in the order they are shown in, by their index.</summary>
    public IReadOnlyList<int> Shown(Quiz quiz) => QuizOrder.Shown(quiz, context.Home.Path);

    /// <summary>Characters of a number; anything else is a command to the screen.</summary>
    public bool Type(Quiz quiz, InputEvent.Key key)
    {
        if (_answers.Of(quiz)?.Correct == true)
        {
            return false; // what is typed now is meant for the next question
        }

        var text = _typed.GetValueOrDefault(quiz.Id) ?? View(quiz).Typed;
        if (key.Code == KeyCode.Backspace)
        {
            _typed[quiz.Id] = text.Length > 0 ? text[..^1] : "";
        }
        else if (
            key.Code == KeyCode.Rune
            && key.Rune.IsAscii
            && (char.IsAsciiDigit((char)key.Rune.Value) || key.Rune.Value is '.' or ',' or '%')
        )
        {
            _typed[quiz.Id] = text.Length < LongestAnswer ? text + (char)key.Rune.Value : text;
        }
        else
        {
            return false;
        }

        _messages[quiz.Id] = "Enter answers";
        return true;
    }

    /// <summary>One: answers. Several: takes or leaves. Order: places next, or takes back. Predict: locks, and runs what shows it.</summary>
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
            case QuizType.Predict:
                Lock(quiz, key);
                break;
            default:
                Judge(quiz, [key]);
                break;
        }
    }

    /// <summary>Every choice of an order has its place, so that only the answer is missing.</summary>
    public bool IsPlaced(Quiz quiz) => quiz.Type == QuizType.Order && _picked.GetValueOrDefault(quiz.Id)?.Count == quiz.Choices.Count;

    public void Submit(Quiz quiz)
    {
        if (IsClosed(quiz))
        {
            return;
        }

        if (quiz.Type == QuizType.Number)
        {
            if (_typed.GetValueOrDefault(quiz.Id) is { Length: > 0 } text)
            {
                Judge(quiz, [text]);
            }
            else
            {
                _messages[quiz.Id] = "type a number first";
            }

            return;
        }
        var draft = _picked.GetValueOrDefault(quiz.Id) ?? [];
        if (draft.Count == 0)
        {
            _messages[quiz.Id] = "choose first; Enter on a line takes it";
        }
        else if (quiz.Type == QuizType.Order && draft.Count < quiz.Choices.Count)
        {
            _messages[quiz.Id] = $"{quiz.Choices.Count - draft.Count} still have no place";
        }
        else
        {
            Judge(quiz, [.. draft]);
        }
    }

    public Quiz? Unpredicted(RunFence fence) => _answers.Unpredicted(fence);

    /// <summary>A run fence has ended: predictions that waited for it are looked at.</summary>
    public void Ran(RunFence fence, int exitCode)
    {
        foreach (var quiz in _answers.WaitingFor(fence))
        {
            if (exitCode == 0)
            {
                Judge(quiz, _answers.Of(quiz)!.Given);
            }
            else
            {
                _messages[quiz.Id] = "it did not run to its end; x tries again, your prediction stands";
            }
        }
    }

    private bool IsClosed(Quiz quiz)
    {
        if (_answers.Waits(quiz))
        {
            _messages[quiz.Id] = "locked; x runs what shows it";
        }

        return _answers.IsClosed(quiz);
    }

    private void Pick(Quiz quiz, string key)
    {
        if (!_picked.TryGetValue(quiz.Id, out var draft))
        {
            _picked[quiz.Id] = draft = quiz.Type == QuizType.Several ? [.. _answers.Of(quiz)?.Given ?? []] : [];
        }

        if (!draft.Remove(key))
        {
            draft.Add(key);
        }

        _messages.Remove(quiz.Id);
    }

    private void Lock(Quiz quiz, string key)
    {
        if (_answers.Locks(quiz) is not { } fence)
        {
            Judge(quiz, [key]);
            return;
        }
        journal.Lock(step, quiz, key);
        _messages.Remove(quiz.Id);
        run(fence);
    }

    /// <summary>Computing an answer may read a file or a topic: never on the loop.</summary>
    private void Judge(Quiz quiz, IReadOnlyList<string> given)
    {
        if (!_judging.Add(quiz.Id))
        {
            return;
        }

        _messages.Remove(quiz.Id);
        var course = context.Course;
        _ = Task.Run(() =>
        {
            var (_, message) = _answers.Judge(quiz, given, course, CancellationToken.None);
            context.Inbox.Post(
                new Msg.Do(() =>
                {
                    _judging.Remove(quiz.Id);
                    _typed.Remove(quiz.Id);
                    _picked.Remove(quiz.Id);
                    if (message is not null)
                    {
                        _messages[quiz.Id] = message;
                    }

                    answered();
                })
            );
        });
    }
}
