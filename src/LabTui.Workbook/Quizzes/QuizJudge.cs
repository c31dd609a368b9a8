using System.Globalization;

namespace LabTui.Workbook;

/// <summary>Whether an answer is right, and the feedback that goes with it.</summary>
public sealed record QuizVerdict(bool Correct, IReadOnlyList<Block> Feedback);

/// <summary>Compares what a student answered with what the lab says, or with what the program observed.</summary>
public static class QuizJudge
{
    /// <summary>How the sources end that give a share of 1.</summary>
    private const string ShareSuffix = "-share";

    /// <param name="given">The keys of the chosen choices (for an order: all of them, as put), or the number as typed.</param>
    /// <param name="observed">The value of <see cref="Source"/> where the quiz has one: a number, or the key of a choice.</param>
    public static QuizVerdict Judge(Quiz quiz, IReadOnlyList<string> given, string? observed = null)
    {
        var correct =
            quiz.Type == QuizType.Number
                ? given.Count == 1 && IsRightNumber(quiz, given[0], observed)
                : IsRightChoice(quiz, given, observed);
        var feedback = quiz
            .Choices.Where(choice => quiz.Type != QuizType.Order && given.Contains(choice.Key))
            .SelectMany(choice => choice.Feedback);
        return new(correct, correct ? [.. feedback, .. quiz.Explanation] : [.. feedback]);
    }

    /// <summary>What the program has to compute before it can judge (<c>data:frauds</c>); null when the answer stands in the lab.</summary>
    public static string? Source(Quiz quiz) =>
        quiz.Answer switch
        {
            null => null,
            var answer when answer.StartsWith(SaltedAnswers.Prefix, StringComparison.Ordinal) => null,
            var answer when quiz.Type == QuizType.Number && TryLiteral(answer, out _) => null,
            var answer when quiz.Type is QuizType.Predict or QuizType.One && quiz.Choices.Any(choice => choice.Key == answer) => null,
            var answer => answer,
        };

    /// <summary>What was computed as it would be typed: a share that is asked for in percent, in percent.</summary>
    public static string? InUnit(Quiz quiz, string? observed) =>
        quiz.Unit == NumberInput.Percent
        && Source(quiz) is { } source
        && AnswerSources.Parse(source)?.Source.Word.EndsWith(ShareSuffix, StringComparison.Ordinal) == true
        && TryLiteral(observed, out var share)
            ? (share * 100).ToString("R", CultureInfo.InvariantCulture)
            : observed;

    /// <summary>The right keys in the order answers are compared in: null when they depend on what is observed.</summary>
    internal static IReadOnlyList<string>? RightKeys(Quiz quiz) =>
        quiz.Type switch
        {
            QuizType.Number => null,
            QuizType.Order => [.. quiz.Choices.Select(choice => choice.Key)],
            QuizType.Predict or QuizType.One when quiz.Answer is { } key && quiz.Choices.Any(choice => choice.Key == key) => [key],
            _ when quiz.Answer is not null => null,
            _ => [.. quiz.Choices.Where(choice => choice.Correct).Select(choice => choice.Key)],
        };

    private static bool IsRightNumber(Quiz quiz, string typed, string? observed)
    {
        var readings = NumberInput.Read(typed, quiz.Unit);
        if (quiz.Salt is { } salt && Source(quiz) is null)
        {
            return readings.Any(value => SaltedAnswers.MatchesNumber(quiz, salt, value));
        }

        return TryLiteral(Source(quiz) is null ? quiz.Answer : InUnit(quiz, observed), out var expected)
            && readings.Any(value => Math.Abs(value - expected) <= Slack(quiz.Tolerance, expected));
    }

    /// <summary>A little more than the tolerance, so that 0.3 counts as within 0.1 of 0.2 in binary too.</summary>
    private static double Slack(double tolerance, double expected) => tolerance + 1e-9 * Math.Max(1, Math.Abs(expected));

    private static bool IsRightChoice(Quiz quiz, IReadOnlyList<string> given, string? observed)
    {
        var answer = quiz.Type == QuizType.Order ? given : [.. given.Distinct().Order(StringComparer.Ordinal)];
        if (Source(quiz) is not null)
        {
            return observed is not null && answer.SequenceEqual(ObservedKeys(quiz, observed).Order(StringComparer.Ordinal));
        }

        if (quiz.Salt is { } salt)
        {
            return quiz.Answer == SaltedAnswers.OfKeys(salt, quiz.Id, answer);
        }

        var right = RightKeys(quiz) ?? [];
        return answer.SequenceEqual(quiz.Type == QuizType.Order ? right : right.Order(StringComparer.Ordinal));
    }

    /// <summary>The keys of choices that a computed answer names.</summary>
    public static IReadOnlyList<string> ObservedKeys(Quiz quiz, string observed) =>
        quiz.Type == QuizType.Several ? observed.Split(',') : [observed];

    internal static bool TryLiteral(string? text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
