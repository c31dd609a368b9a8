using System.Globalization;
using System.Text.RegularExpressions;
using LabTui.Commands;
using LabTui.Course;
using LabTui.Course.Checks;
using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.App;

/// <summary>
/// A student at the workbook: types the commands, answers by keys, saves exercises from an editor of their own. Of each kind of
/// thing one try in a step goes wrong first: a number, a choice, a file that does not compile.
/// </summary>
internal sealed partial class TypedWalk
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(2);

    private readonly TestHome _home;
    private readonly TmuxTerminal _terminal;
    private readonly Lab _lab;

    public TypedWalk(TestHome home, TmuxTerminal terminal, string labFolder)
    {
        (_home, _terminal) = (home, terminal);
        _lab = LabReader.Read(Path.Combine(ContentFolders.Labs, labFolder)).Lab!;
    }

    [GeneratedRegex(@"FN (\d+)  of 10,000")]
    private static partial Regex Missed { get; }

    public Lab Lab => _lab;

    public IReadOnlyList<Step> Steps => _lab.Steps;

    /// <summary>Opens the lab, which the list has at that place.</summary>
    public void Open(int place)
    {
        _terminal.WaitFor(_lab.Title);
        _terminal.WaitFor("broker 127.0.0.1:");
        _terminal.Keys([.. Enumerable.Repeat("Down", place - 1), "Enter"]);
        _terminal.WaitFor("▸ 1  ");
    }

    /// <summary>Opens the lab again, at the step where it was left.</summary>
    public void Return(Step step)
    {
        _terminal.WaitFor($"step {step.Number}: ");
        _terminal.WaitFor("broker 127.0.0.1:");
        _terminal.Keys("Enter");
        _terminal.WaitFor($"▸ {step.Number}  ");
    }

    /// <summary>From the step before.</summary>
    public void GoTo(Step step)
    {
        if (step.Number > 1)
        {
            _terminal.Keys("n");
        }

        _terminal.WaitFor($"▸ {step.Number}  ");
    }

    /// <summary>Does the open step to its end.</summary>
    /// <param name="started">Told of each command that now runs and has no end of its own.</param>
    public void Do(Step step, Action<RunFence>? started = null)
    {
        if (step.Exercise is { } exercise)
        {
            Save(exercise, "public static class");
            _terminal.WaitFor("does not compile");
            Save(exercise, File.ReadAllText(Path.Combine(_lab.Folder, exercise.SolutionFile)));
            _terminal.WaitUntil(screen => !screen.Contains("does not compile", StringComparison.Ordinal), "the mended file to compile");
        }

        var isWrongOnce = false;
        foreach (var line in Order(step))
        {
            switch (line)
            {
                case RunFence { IsTyped: true } fence:
                    Type(fence);
                    break;
                case RunFence fence:
                    Start(step, fence);
                    started?.Invoke(fence);
                    break;
                case Exercise { Call: not null }:
                    _terminal.Keys("x");
                    break;
                case Quiz quiz:
                    Answer(step, quiz, wrongFirst: !isWrongOnce && quiz.Type is QuizType.One or QuizType.Number);
                    isWrongOnce = true;
                    break;
            }
        }

        _terminal.WaitFor($"{step.Number}/{_lab.Steps.Count}", s_long);
    }

    /// <summary>As they stand in the text, but for what a prediction starts by itself.</summary>
    private static IEnumerable<object> Order(Step step)
    {
        var predicted = step.Quizzes.Where(quiz => quiz.Type == QuizType.Predict).Select(quiz => quiz.Run).ToList();
        var things = step
            .Runs.Where(fence => !predicted.Contains(fence.Name))
            .Select(fence => (fence.Line, Thing: (object)fence))
            .Concat(step.Quizzes.Select(quiz => (quiz.Line, Thing: (object)quiz)));
        if (step.Exercise is { } exercise && !predicted.Contains(Quiz.ExerciseRun))
        {
            things = things.Append((exercise.Line, exercise));
        }

        return things.OrderBy(it => it.Line).Select(it => it.Thing);
    }

    private void Save(Exercise exercise, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_home.Path, "exercises", _lab.Id)).FullName;
        File.WriteAllText(Path.Combine(folder, exercise.FileName), text);
    }

    private void Type(RunFence fence)
    {
        foreach (var command in fence.Commands)
        {
            var line = command.Text["labtui ".Length..];
            _terminal.Keys(":");
            _terminal.WaitFor("commands├");
            _terminal.Keys("-l", line);
            _terminal.WaitFor(line[^Math.Min(20, line.Length)..]); // a long line's beginning is out of sight
            _terminal.Keys("Enter");
            _terminal.WaitUntil(screen => !screen.Contains("commands├", StringComparison.Ordinal), "the palette to close");
            if (fence.Background)
            {
                _terminal.WaitFor("running");
                _terminal.Keys("C-c");
                _terminal.WaitFor("stopped");
            }
            else
            {
                _terminal.WaitFor("done ");
            }
        }
    }

    /// <summary>x runs what comes next; a command beside an exercise, below which it may stand, is gone to.</summary>
    private void Start(Step step, RunFence fence)
    {
        if (step.Exercise is not { Call: not null })
        {
            _terminal.Keys("x");
            return;
        }

        var end = fence.Commands.First().Text.Split(' ')[^1];
        if (!_terminal.Screen.Contains(end, StringComparison.Ordinal))
        {
            _terminal.Keys("Enter"); // what is selected and not in sight is shown first
            _terminal.WaitFor(end);
        }

        _terminal.Keys("Enter");
        _terminal.WaitFor($"$ {TestHome.Program}");
        _terminal.WaitFor("done ");
    }

    private void Answer(Step step, Quiz quiz, bool wrongFirst)
    {
        var right = Right(step, quiz);
        if (quiz.Type == QuizType.Number)
        {
            if (wrongFirst)
            {
                TypeNumber("123456");
                WaitForWrong();
            }

            TypeNumber(right[0]);
            WaitUntilRight(step, quiz);
            return;
        }

        var shown = QuizOrder.Shown(quiz, _home.Path).Select(index => quiz.Choices[index].Key).ToList();
        if (wrongFirst)
        {
            _terminal.Keys(Digit(shown, shown.First(key => !right.Contains(key))));
            WaitForWrong();
        }

        _terminal.Keys([.. right.Select(key => Digit(shown, key))]);
        if (quiz.Type is QuizType.Several or QuizType.Order)
        {
            _terminal.Keys("Enter");
        }

        WaitUntilRight(step, quiz);
    }

    private void WaitUntilRight(Step step, Quiz quiz) =>
        _terminal.WaitUntil(
            _ =>
                new LabJournal(new StudentHome(_home.Path), _lab, TimeProvider.System, _ => { })
                    .Step(step.Id)
                    .Answers.GetValueOrDefault(quiz.Id)
                    is { Correct: true },
            $"{quiz.Id} to be right",
            s_long
        );

    /// <summary>No answer is taken while one is being judged.</summary>
    private void WaitForWrong() => _terminal.WaitFor("✘");

    private void TypeNumber(string number) => _terminal.Keys([.. number.Select(character => character.ToString()), "Enter"]);

    private static string Digit(List<string> shown, string key) => (shown.IndexOf(key) + 1).ToString(CultureInfo.InvariantCulture);

    private IReadOnlyList<string> Right(Step step, Quiz quiz)
    {
        var ticked = quiz.Choices.Where(choice => choice.Correct).Select(choice => choice.Key).ToList();
        if (ticked.Count > 0)
        {
            return ticked;
        }

        if (QuizJudge.Source(quiz) is not { } source)
        {
            return [quiz.Answer!];
        }

        if (source == "score:fn")
        {
            return [Missed.Match(_terminal.WaitUntil(Missed.IsMatch, "all 10,000 to be scored", s_long)).Groups[1].Value];
        }

        var home = new StudentHome(_home.Path);
        var course = new CourseContext(
            home,
            _home.Cluster,
            new TransactionSource(home, null, _ => { }),
            TimeProvider.System,
            LabLines.RunAsync
        );
        using var world = new World(course, _ => null) { Step = step, Lab = _lab };
        var computed = QuizJudge.InUnit(quiz, AnswerSource.Compute(source, world, TestContext.Current.CancellationToken))!;
        return quiz.Type == QuizType.Number ? [computed] : QuizJudge.ObservedKeys(quiz, computed);
    }
}
