using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>
/// Braces that were meant to be filled in and are not. Most braces in a lab are JSON or C#, so only what is nearly a known
/// name is told, and in code only what has a colon.
/// </summary>
internal static partial class PlaceholderRules
{
    [GeneratedRegex(@"\{\s*(?<word>[A-Za-z]{3,10})\s*(?:(?<colon>:)\s*(?<name>[^{}\s]*)\s*)?\}")]
    private static partial Regex Braces { get; }

    public static void Check(LintContext context)
    {
        var fences = new FenceLines();
        for (var i = 0; i < context.Lines.Length; i++)
        {
            var where = fences.Next(context.Lines[i]);
            if (where == FenceLine.Data)
            {
                continue;
            }

            foreach (Match braces in Braces.Matches(context.Lines[i]))
            {
                if (Meant(braces, inCode: where == FenceLine.Code) is { } meant)
                {
                    context.Problems.Warn(
                        ProblemCodes.Placeholder,
                        i + 1,
                        braces.Index + 1,
                        $"{braces.Value} is shown as it stands: nothing is called that",
                        $"did you mean '{meant}'?"
                    );
                }
            }
        }

        foreach (var step in context.Lab.Steps.Where(step => Placeholders.Pattern.IsMatch(step.Title)))
        {
            context.Problems.Warn(
                ProblemCodes.Placeholder,
                step.Line,
                1,
                "names in braces are not filled in in a heading",
                "write the name out"
            );
        }
    }

    /// <returns>The name that was meant; null for braces that are right, or something else altogether.</returns>
    private static string? Meant(Match braces, bool inCode)
    {
        if (Placeholders.Pattern.IsMatch(braces.Value))
        {
            return null;
        }

        var word = braces.Groups["word"].Value;
        var named = braces.Groups["colon"].Success;
        if (Nearest(word, named ? Placeholders.Naming : Placeholders.Alone) is not { } meant || inCode && !named)
        {
            return null;
        }

        return !named ? $"{{{meant}}}"
            : braces.Groups["name"].Value is { Length: > 0 } name ? $"{{{meant}:{name}}}"
            : $"{{{meant}:NAME}}";
    }

    /// <summary>One letter is a slip; in a longer word two may be.</summary>
    private static string? Nearest(string word, IEnumerable<string> known) =>
        known.FirstOrDefault(name => Spelling.Distance(word, name) <= (word.Length > 5 ? 2 : 1));
}
