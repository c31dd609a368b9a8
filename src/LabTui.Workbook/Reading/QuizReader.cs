using System.Globalization;
using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>
/// Builds a quiz from what stands before its comment: a question (a paragraph), the choices (a task list, or a
/// numbered list for <c>type=order</c>), and at most one quote that explains the answer.
/// </summary>
internal sealed partial class QuizReader(ProblemList problems)
{
    internal static readonly string[] Words =
    [
        "quiz",
        "id",
        "type",
        "answer",
        "tolerance",
        "unit",
        "retry",
        "shuffle",
        "points",
        "run",
        "salt",
    ];

    [GeneratedRegex(@"\s*\{#([A-Za-z0-9_+.-]+)\}\s*$", RegexOptions.None, LabBuilder.MatchLimitMs)]
    private static partial Regex ChoiceKey { get; }

    /// <summary>Takes the quiz's own blocks off the end of <paramref name="before"/>.</summary>
    public Quiz? Read(Attributes attributes, List<Block> before)
    {
        attributes.RejectUnknown(problems, "a quiz", Words);
        var id = attributes["id"];
        if (id is null)
        {
            problems.Error(ProblemCodes.Quiz, attributes.Line, attributes.Column, "a quiz needs an id", "<!-- quiz id=balance -->");
            return null;
        }

        var salted = attributes.Has("salt");
        var explanation = Take<Block.Quote>(before);
        var list = TakeList(before);
        var prompt = Take<Block.Paragraph>(before);
        var choices = list is null ? [] : list.Items.Select((item, index) => ReadChoice(item, index, salted)).ToArray();
        var quiz = new Quiz
        {
            Id = id,
            Type = ReadType(attributes, list, choices),
            Prompt = prompt is null ? [] : [prompt],
            Choices = choices,
            Answer = attributes["answer"],
            Tolerance = ReadTolerance(attributes),
            Unit = attributes["unit"],
            Points = attributes.Has("points") ? attributes.Number(problems, "points", 1) : null,
            Retry = attributes.Has("retry") ? (int)attributes.Number(problems, "retry", 0) : null,
            Shuffle = attributes.Has("shuffle"),
            Run = attributes["run"],
            Explanation = Unfold(explanation?.Blocks ?? [], salted),
            Salt = attributes["salt"],
            Line = attributes.Line,
            ListLine = list?.Line ?? 0,
        };
        Demand(quiz, attributes);
        return quiz;
    }

    private static T? Take<T>(List<Block> before)
        where T : Block
    {
        if (before is not [.., T last])
        {
            return null;
        }

        before.RemoveAt(before.Count - 1);
        return last;
    }

    private static Block.ListBlock? TakeList(List<Block> before) =>
        before is [.., Block.ListBlock { } list] && (list.Ordered || list.Items.Any(item => item.Checked is not null))
            ? Take<Block.ListBlock>(before)
            : null;

    private QuizType ReadType(Attributes attributes, Block.ListBlock? list, Choice[] choices)
    {
        var otherwise =
            list is null ? QuizType.Number
            : list.Ordered ? QuizType.Order
            : choices.Count(choice => choice.Correct) > 1 || IsSeveral(attributes["answer"]) ? QuizType.Several
            : QuizType.One;
        switch (attributes["type"])
        {
            case null:
                return otherwise;
            case "one":
                return QuizType.One;
            case "several":
                return QuizType.Several;
            case "number" or "numeric":
                return QuizType.Number;
            case "order":
                return QuizType.Order;
            case "predict":
                return QuizType.Predict;
            case var unknown:
                problems.Error(
                    ProblemCodes.Quiz,
                    attributes.Line,
                    attributes.Column,
                    $"unknown quiz type '{unknown}'",
                    Spelling.Suggest(unknown, ["one", "several", "number", "order", "predict"])
                );
                return otherwise;
        }
    }

    private static bool IsSeveral(string? answer) => answer is not null && AnswerSources.Parse(answer) is { Source.IsSeveral: true };

    /// <summary>A tolerance in percent (<c>5%</c>) is not supported: it would move with a computed answer.</summary>
    private double ReadTolerance(Attributes attributes) => attributes.Number(problems, "tolerance", 0);

    private static Choice ReadChoice(ListItem item, int index, bool salted)
    {
        var text = item.Blocks.OfType<Block.Paragraph>().FirstOrDefault()?.Text ?? [];
        var feedback = item.Blocks.OfType<Block.Quote>().SelectMany(quote => quote.Blocks).ToArray();
        var key = (index + 1).ToString(CultureInfo.InvariantCulture);
        if (text.Count > 0 && text[^1] is Inline.Text last && ChoiceKey.Match(last.Value) is { Success: true } match)
        {
            key = match.Groups[1].Value;
            text = [.. text.SkipLast(1), new Inline.Text(last.Value[..match.Index])];
        }

        return new(key, text, item.Checked is true, Unfold(feedback, salted));
    }

    private static IReadOnlyList<Block> Unfold(IReadOnlyList<Block> words, bool salted) =>
        salted && words is [Block.Paragraph { Text: [Inline.Text { Value: var folded }] }] && FoldedText.Unfold(folded) is { } text
            ? [new Block.Paragraph(LabMarkdown.Inlines(text))]
            : words;

    private void Demand(Quiz quiz, Attributes attributes)
    {
        var right = quiz.Choices.Count(choice => choice.Correct);
        var packed = quiz.Salt is not null;
        var wrong = quiz.Type switch
        {
            _ when quiz.Prompt.Count == 0 => "a quiz needs a question: a paragraph before it",
            _ when Unused(quiz, attributes) is { } word => $"{word}= says nothing in a quiz of this type",
            QuizType.Number when quiz.Answer is null => "a number quiz needs answer=",
            QuizType.Number when quiz.Choices.Count > 0 => "a number quiz has no list of choices",
            QuizType.Number => null,
            _ when quiz.Choices.Count < 2 => "this quiz needs a list of at least two choices before its comment",
            QuizType.One or QuizType.Several when quiz.Answer is not null && right > 0 && !packed =>
                "either answer= says what is right, or the choices marked [x]",
            QuizType.One when quiz.Answer is null && right != 1 && !packed => $"one choice is to be marked [x], {right} are",
            QuizType.Several when quiz.Answer is null && right == 0 && !packed => "no choice is marked [x]",
            QuizType.Predict when quiz.Run is null =>
                $"a prediction needs run=NAME, the run fence that shows what happens, or run={Quiz.ExerciseRun}",
            QuizType.Predict when quiz.Answer is null && right != 1 && !packed =>
                "a prediction needs answer=SOURCE or one choice marked [x]",
            _ => null,
        };
        if (wrong is not null)
        {
            problems.Error(ProblemCodes.Quiz, attributes.Line, attributes.Column, wrong);
        }
        else if (QuizJudge.Source(quiz) is { } source && AnswerSources.Parse(source) is null)
        {
            problems.Error(
                ProblemCodes.Quiz,
                attributes.Line,
                attributes.Column,
                $"answer: '{source}' is no number, no choice and nothing that can be computed",
                AnswerSources.Suggest(source)
            );
        }
    }

    /// <summary>A word that would be read over, so that its author waits in vain for what it says.</summary>
    private static string? Unused(Quiz quiz, Attributes attributes)
    {
        string[] unused = quiz.Type switch
        {
            QuizType.Number => ["run", "shuffle"],
            QuizType.Predict => ["tolerance", "unit"],
            QuizType.One or QuizType.Several => ["tolerance", "unit", "run"],
            _ => ["answer", "tolerance", "unit", "run"],
        };
        return quiz.Salt is null ? unused.FirstOrDefault(attributes.Has) : null;
    }
}
