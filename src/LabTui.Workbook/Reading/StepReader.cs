using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace LabTui.Workbook;

/// <summary>Builds a step from its heading <c>## 1. Title {#id}</c> and the blocks up to the next one.</summary>
internal sealed partial class StepReader(ProblemList problems, BlockReader blocks, FenceReader fences, string[] lines)
{
    [GeneratedRegex(
        @"^(?:(?<number>\d+)[.)]\s+)?(?<title>.*?)\s*(?:\{#(?<id>[^}]*)\})?\s*$",
        RegexOptions.Singleline,
        LabBuilder.MatchLimitMs
    )]
    internal static partial Regex Heading { get; }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    internal static partial Regex StableId { get; }

    public Step Read(int number, HeadingBlock heading, IEnumerable<Markdig.Syntax.Block> content, int endLine)
    {
        var line = heading.Line + 1;
        var match = Heading.Match(Inline.PlainText(InlineReader.Read(heading.Inline)));
        var section = new SectionReader(problems, blocks, fences).Read(content);
        var all = BlockWalk.All(section.Blocks).ToArray();
        Quiz[] quizzes = [.. all.OfType<Block.QuizBlock>().Select(block => block.Quiz)];
        CheckSpec[] checks =
        [
            .. all.OfType<Block.ChecksBlock>().SelectMany(block => block.Checks).Select(check => WithPoints(check, quizzes)),
        ];
        return new()
        {
            Id = ReadId(match, number, line),
            Title = match.Groups["title"].Value,
            Number = number,
            Blocks = section.Blocks,
            Runs = [.. all.OfType<Block.RunBlock>().Select(block => block.Run)],
            Quizzes = quizzes,
            Exercise = ReadExercise(all),
            Checks = checks,
            Hints = section.Hints,
            StarterPasses = ReadStarter(section.StepWords),
            Points = ReadPoints(section.StepWords, checks),
            Until = section.StepWords?["until"],
            Panel = section.StepWords is { } words ? words.Panel(SectionReader.StepWordNames) : null,
            Line = line,
            ContentHash = ContentHash.Of(lines[heading.Line..endLine]),
        };
    }

    /// <summary>A question's points are given by the check that asks it.</summary>
    private static CheckSpec WithPoints(CheckSpec check, Quiz[] quizzes) =>
        check is { Verb: "quiz", Points: null } && Array.Find(quizzes, quiz => quiz.Id == check.Text("id")) is { Points: { } points }
            ? check with
            {
                Points = points,
            }
            : check;

    private double ReadPoints(Attributes? words, CheckSpec[] checks)
    {
        if (!Array.Exists(checks, check => check.Points is not null))
        {
            return words?.Number(problems, "points", 1) ?? 1;
        }

        if (words?.Has("points") == true)
        {
            problems.Error(
                ProblemCodes.Attribute,
                words.Line,
                words.Column,
                "the step's points are the sum of its checks'",
                "take points out of this comment, or out of the checks and questions"
            );
        }

        return checks.Sum(check => check.Points ?? 0);
    }

    private string ReadId(Match match, int number, int line)
    {
        var id = match.Groups["id"].Value;
        if (!match.Groups["id"].Success)
        {
            problems.Error(
                ProblemCodes.StepId,
                line,
                1,
                "this step has no id, so progress could not be kept",
                $"## {match.Value.Trim()} {{#{Slug(match.Groups["title"].Value)}}}"
            );
            return "step-" + number;
        }

        if (!StableId.IsMatch(id))
        {
            problems.Error(
                ProblemCodes.StepId,
                line,
                1,
                $"'{id}' cannot be a step's id: small letters, digits and hyphens, at most 40",
                $"{{#{Slug(id)}}}"
            );
        }

        return id;
    }

    internal static string Slug(string text)
    {
        var letters = text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Take(40).ToArray();
        var slug = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "step" : slug;
    }

    private Exercise? ReadExercise(Block[] all)
    {
        var exercises = all.OfType<Block.ExerciseBlock>().ToArray();
        if (exercises.Length > 1)
        {
            problems.Error(ProblemCodes.Exercise, exercises[1].Line, 1, "a step has one exercise", "begin a new step for the second");
        }

        return exercises.FirstOrDefault()?.Exercise;
    }

    private bool ReadStarter(Attributes? words)
    {
        if (words?["starter"] is { } starter && starter is not ("passes" or "fails"))
        {
            problems.Error(
                ProblemCodes.Attribute,
                words.Line,
                words.Column,
                $"starter={starter} is neither 'passes' nor 'fails'",
                "starter=passes"
            );
        }

        return words?["starter"] == "passes";
    }
}
