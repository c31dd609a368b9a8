using System.Globalization;
using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>lab.md for the student's edition: boxes empty, orders mixed, answers hashed, feedback folded.</summary>
internal static partial class PackedText
{
    [GeneratedRegex(@"^(\s*[-*+]\s+)\[[xX]\]")]
    private static partial Regex TickedBox { get; }

    [GeneratedRegex(@"^\s{0,3}\d+[.)]\s+")]
    private static partial Regex NumberedItem { get; }

    [GeneratedRegex(@"\s+answer=(""[^""]*""|'[^']*'|[^\s>]+)")]
    private static partial Regex AnswerWord { get; }

    public static string Of(string text, Lab lab, string salt)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();

        // From the end, so that the lines of quizzes still to come stay where they are.
        foreach (var quiz in lab.Steps.SelectMany(step => step.Quizzes).OrderByDescending(quiz => quiz.Line))
        {
            Pack(lines, quiz, salt);
        }

        var format = lines.FindIndex(line => line.StartsWith("format:", StringComparison.Ordinal));
        lines.Insert(format + 1, "edition: student");
        return string.Join('\n', lines);
    }

    private static void Pack(List<string> lines, Quiz quiz, string salt)
    {
        if (Answer(quiz, salt) is not { } answer)
        {
            return;
        }

        var comment = quiz.Line - 1;
        var type = quiz.Type.ToString().ToLowerInvariant();
        var bare = AnswerWord.Replace(lines[comment], "");
        bare = Regex.Replace(bare, @"\s+type=\S+", "");
        lines[comment] = bare.Replace("quiz ", $"quiz type={type} salt={salt} answer={answer} ", StringComparison.Ordinal);
        var first = quiz.ListLine > 0 ? quiz.ListLine - 1 : comment;
        var body = lines.GetRange(first, comment - first).Select(line => TickedBox.Replace(line, "$1[ ]")).ToList();
        body = FoldQuotes(body);
        if (quiz.Type == QuizType.Order)
        {
            body = Mix(body, quiz, salt);
        }

        lines.RemoveRange(first, comment - first);
        lines.InsertRange(first, body);
    }

    /// <returns>Null where the answer is not in the lab but computed from the world.</returns>
    private static string? Answer(Quiz quiz, string salt)
    {
        if (quiz.Salt is not null || QuizJudge.Source(quiz) is not null)
        {
            return null;
        }

        if (quiz.Type == QuizType.Number)
        {
            return QuizJudge.TryLiteral(quiz.Answer, out var value) ? SaltedAnswers.OfNumber(salt, quiz.Id, value, quiz.Tolerance) : null;
        }

        var keys = QuizJudge.RightKeys(quiz) ?? [];
        return SaltedAnswers.OfKeys(salt, quiz.Id, quiz.Type == QuizType.Order ? keys : keys.Order(StringComparer.Ordinal));
    }

    private static List<string> FoldQuotes(List<string> lines)
    {
        var folded = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].TrimStart().StartsWith('>'))
            {
                folded.Add(lines[i]);
                continue;
            }

            var indent = lines[i][..lines[i].IndexOf('>', StringComparison.Ordinal)];
            var words = new List<string>();
            for (; i < lines.Count && lines[i].TrimStart().StartsWith('>'); i++)
            {
                words.Add(lines[i].TrimStart()[1..].Trim());
            }

            i--;
            folded.Add($"{indent}> {FoldedText.Fold(string.Join(' ', words))}");
        }

        return folded;
    }

    /// <summary>
    /// Puts the items of an order into another one, each with its key written out. They are sorted by their hash:
    /// by chance as far as the reader can see, and the same for the same salt.
    /// </summary>
    private static List<string> Mix(List<string> body, Quiz quiz, string salt)
    {
        var items = body.Where(line => NumberedItem.IsMatch(line))
            .Select(
                (line, index) =>
                {
                    var choice = quiz.Choices[index];
                    var text = NumberedItem.Replace(line, "").TrimEnd();
                    return (Key: choice.Key, Text: text.EndsWith('}') ? text : $"{text} {{#{choice.Key}}}");
                }
            );
        var mixed = items.OrderBy(item => SaltedAnswers.OfKeys(salt, quiz.Id + "-mix", [item.Key]), StringComparer.Ordinal);
        var rest = body.SkipWhile(line => line.Trim().Length > 0 && !line.StartsWith('>'));
        return [.. mixed.Select((item, index) => (index + 1).ToString(CultureInfo.InvariantCulture) + ". " + item.Text), .. rest];
    }
}
