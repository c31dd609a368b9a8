using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>Words that a beginner cannot know are explained, once, no later than where they are first used.</summary>
internal static partial class TermRules
{
    /// <summary>Each word as a term is called, and how it stands in a text.</summary>
    private static readonly (string Term, Regex Use)[] s_words =
    [
        .. new[]
        {
            ("broker", "brokers?"),
            ("topic", "topics?"),
            ("producer", "producers?"),
            ("consumer", "consumers?(?! groups?)"),
            ("partition", "partition(?:s|ed|ing)?"),
            ("offset", "offsets?"),
            ("leader", "leaders?"),
            ("replica", "replicas?"),
            ("ISR", "ISR"),
            ("consumer group", "consumer groups?"),
            ("lag", "lags?"),
            ("rebalance", "rebalanc(?:e|es|ed|ing)"),
            ("watermark", "watermarks?"),
            ("precision", "precision"),
            ("recall", "recall"),
            ("threshold", "thresholds?"),
        }.Select(it => (it.Item1, new Regex($@"\b(?:{it.Item2})\b", RegexOptions.IgnoreCase, Limit))),
    ];

    private static TimeSpan Limit => TimeSpan.FromMilliseconds(LabBuilder.MatchLimitMs);

    [GeneratedRegex("<(?<end>/?)dfn>")]
    private static partial Regex Mark { get; }

    /// <param name="before">The terms of the labs that come before this one; null where they are not known.</param>
    public static void Check(LintContext context, IReadOnlyList<Term>? before)
    {
        CheckMarks(context);
        var known = new List<Term>();
        var told = new HashSet<string>();
        foreach (var step in context.Lab.Steps)
        {
            foreach (var term in context.Lab.TermsOf(step))
            {
                WarnIfTwice(context, known, term);
                known.Add(term);
            }

            if (before is not null)
            {
                WarnOfUnexplained(context, step, [.. before, .. known], told);
            }
        }
    }

    /// <summary>A mark that is not closed in its line marks nothing.</summary>
    private static void CheckMarks(LintContext context)
    {
        var fences = new FenceLines();
        for (var i = 0; i < context.Lines.Length; i++)
        {
            var marks = Mark.Matches(context.Lines[i]);
            if (fences.Next(context.Lines[i]) == FenceLine.Text && marks.Count(it => it.Groups["end"].Length == 0) * 2 != marks.Count)
            {
                context.Problems.Error(
                    ProblemCodes.NotClosed,
                    i + 1,
                    marks[0].Index + 1,
                    "<dfn> and </dfn> stand in pairs, in one line",
                    "A <dfn>partition</dfn> is ..."
                );
            }
        }
    }

    private static void WarnIfTwice(LintContext context, List<Term> known, Term term)
    {
        if (known.Find(other => other.Names(term.Name)) is { } first)
        {
            context.Problems.Warn(
                ProblemCodes.TermTwice,
                term.Line,
                1,
                $"'{term.Name}' is defined here and in line {first.Line}",
                "define it where it is first used"
            );
        }
    }

    private static void WarnOfUnexplained(LintContext context, Step step, IReadOnlyList<Term> known, HashSet<string> told)
    {
        foreach (var block in BlockWalk.All(context.Lab.TextOf(step)))
        {
            var text = string.Join(' ', BlockWalk.InlinesOf(block).OfType<Inline.Text>().Select(it => it.Value));
            foreach (var (word, use) in s_words)
            {
                if (use.IsMatch(text) && !known.Any(term => IsAbout(term, word)) && told.Add(word))
                {
                    context.Problems.Warn(
                        ProblemCodes.UnexplainedTerm,
                        block.Line,
                        1,
                        $"step '{step.Id}' says '{use.Match(text).Value}', and nothing has said what {(word[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a")} {word} is",
                        $"a sentence with <dfn>{word}</dfn>, here or in a step before"
                    );
                }
            }
        }
    }

    /// <summary>Either may be the longer: a group is a consumer group, an in-sync replica (ISR) an ISR.</summary>
    private static bool IsAbout(Term term, string word) =>
        term.Names(word)
        || term.Name.Split(' ', '(', ')').Any(part => word.Split(' ')[^1].Equals(part, StringComparison.OrdinalIgnoreCase));
}
