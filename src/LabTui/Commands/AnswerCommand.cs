using System.CommandLine;
using System.Globalization;
using LabTui.Course;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>
/// `labtui answer LAB QUIZ ANSWER...`: answers a question as the workbook would. Exit code 0: right, or a prediction that is
/// now locked; 1: not right, or no answer is taken any more; 2: this is no answer.
/// </summary>
internal static class AnswerCommand
{
    public static Command Build(CommandServices services)
    {
        var lab = new Argument<string>("LAB") { Description = "Id, folder or number" };
        var quiz = new Argument<string>("QUIZ") { Description = "Id of the question" };
        var answer = new Argument<string[]>("ANSWER")
        {
            Description = "Numbers of choices as `show` prints them, the words of a choice, or a value",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("answer", "Answer a question of a step") { lab, quiz, answer };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var id = parsed.GetValue(quiz)!;
                var headless = HeadlessStep.Open(services, parsed, parsed.GetValue(lab)!, (it, _) => StepOf(it, id));
                var asked = headless.Step.FindQuiz(id)!;
                return await AnswerAsync(headless, asked, Given(headless, asked, parsed.GetValue(answer)!), cancellationToken);
            }
        );
        return command;
    }

    /// <summary>Judges, says so, and returns the exit code.</summary>
    public static int Judge(HeadlessStep headless, Quiz quiz, IReadOnlyList<string> given, CancellationToken cancellationToken)
    {
        var (verdict, message) = headless.Answers.Judge(quiz, given, headless.Course, cancellationToken);
        if (verdict is null)
        {
            headless.Error.WriteLine($"labtui: question {quiz.Id} {VisibleText.Lines(message ?? "")}");
            return ExitCode.NotYet;
        }
        headless.Out.WriteLine($"{quiz.Id}: {(verdict.Correct ? "right" : "not right")}");
        if (!verdict.Correct && headless.Answers.Standing(quiz) is { } standing)
        {
            headless.Out.WriteLine(standing);
        }

        StepText.Blocks(headless, verdict.Feedback);
        return verdict.Correct ? ExitCode.Pass : ExitCode.NotYet;
    }

    private static async Task<int> AnswerAsync(
        HeadlessStep headless,
        Quiz quiz,
        IReadOnlyList<string> given,
        CancellationToken cancellationToken
    )
    {
        if (headless.Answers.IsClosed(quiz))
        {
            var right = headless.Answers.Of(quiz)!.Correct;
            headless.Out.WriteLine(right ? $"{quiz.Id}: answered already, and right" : $"{quiz.Id}: {headless.Answers.Standing(quiz)}");
            return right ? ExitCode.Pass : ExitCode.NotYet;
        }
        if (headless.Answers.Locks(quiz) is { } fence)
        {
            headless.Journal.Lock(headless.Step, quiz, given[0]);
            headless.Out.WriteLine($"{quiz.Id}: locked. Now run what shows it:\n  {headless.Typed("run", headless.Step.Id, fence.Name)}");
            return ExitCode.Pass;
        }

        if (headless.Answers.LocksForExercise(quiz))
        {
            headless.Journal.Lock(headless.Step, quiz, given[0]);
            headless.Out.WriteLine($"{quiz.Id}: locked. Now run the exercise:\n  {headless.Typed("run", headless.Step.Id)}");
            return ExitCode.Pass;
        }

        var code = Judge(headless, quiz, given, cancellationToken);
        if (code == ExitCode.Pass && !headless.Stands)
        {
            await headless.ReportAsync(wait: false, acts: false, cancellationToken);
        }

        return code;
    }

    private static Step StepOf(Lab lab, string quiz) =>
        lab.Steps.FirstOrDefault(step => step.FindQuiz(quiz) is not null)
        ?? throw UserProblem.Usage(
            $"lab {lab.Id} has no question '{quiz}'; it has {string.Join(", ", lab.Steps.SelectMany(step => step.Quizzes).Select(it => it.Id))}"
        );

    /// <returns>What the judge takes: keys of choices, or the number as typed.</returns>
    /// <exception cref="UserProblem">It cannot be an answer to this question, so it counts as none.</exception>
    private static IReadOnlyList<string> Given(HeadlessStep headless, Quiz quiz, string[] words)
    {
        if (quiz.Type == QuizType.Number)
        {
            var typed = string.Join(' ', words);
            return NumberInput.Read(typed, quiz.Unit).Count > 0
                ? [typed]
                : throw UserProblem.Usage($"question {quiz.Id} wants a number, and '{typed}' is none");
        }
        var shown = headless.Shown(quiz);
        var places = Places(headless, quiz, shown, words).Distinct().ToList();
        var wanted = quiz.Type switch
        {
            QuizType.Several => places.Count,
            QuizType.Order => shown.Count,
            _ => 1,
        };
        if (places.Count == 0 || places.Count != wanted)
        {
            throw UserProblem.Usage(
                quiz.Type == QuizType.Order
                    ? $"question {quiz.Id} wants all {wanted} numbers, in order"
                    : $"question {quiz.Id} wants one number, from 1 to {shown.Count}"
            );
        }

        return [.. places.Select(place => quiz.Choices[shown[place - 1]].Key)];
    }

    /// <summary>Numbers as `show` prints them, or choices in their own words, commas in them included.</summary>
    private static IEnumerable<int> Places(HeadlessStep headless, Quiz quiz, IReadOnlyList<int> shown, string[] words)
    {
        int? Worded(string text)
        {
            var at = shown.ToList().FindIndex(index => Same(Inline.PlainText(quiz.Choices[index].Text, headless.Fill), text));
            return at < 0 ? null : at + 1;
        }

        if (Worded(string.Join(' ', words)) is { } all)
        {
            return [all];
        }

        return words.SelectMany(word =>
            Worded(word) is { } one ? [one] : word.Split(',', SplitOptions).Select(part => Place(quiz, part, shown.Count))
        );
    }

    private const StringSplitOptions SplitOptions = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>Blanks, case and marks of code make no difference, nor does the point at the end.</summary>
    private static bool Same(string choice, string typed) => string.Equals(Bare(choice), Bare(typed), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string text) =>
        string.Join(' ', text.Replace("`", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');

    private static int Place(Quiz quiz, string word, int most) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= most
            ? place
            : throw UserProblem.Usage($"question {quiz.Id} has the choices 1 to {most}; '{word}' is none of them, nor the words of one");
}
