using System.Text.RegularExpressions;
using LabTui.Terminal;

namespace LabTui.Layout;

/// <summary>A line of C# in colours: what is a word of the language, a text, a number, a comment.</summary>
internal static partial class CodeRuns
{
    private const string Words =
        "abstract|as|async|await|base|bool|break|byte|case|catch|char|class|const|continue|decimal|default|delegate|do|double|else|enum"
        + "|event|false|finally|float|for|foreach|get|if|in|init|int|interface|internal|is|lock|long|namespace|new|not|null|object|or"
        + "|out|override|params|private|protected|public|readonly|record|ref|return|sealed|set|short|static|string|struct|switch|this"
        + "|throw|true|try|typeof|uint|ulong|using|var|virtual|void|when|where|while|with|yield";

    [GeneratedRegex(
        @"(?<comment>//.*$)|(?<text>\$?@?""(?:\\.|[^""\\])*(?:""|$)|'(?:\\.|[^'\\])'?)|(?<word>\b(?:"
            + Words
            + @")\b)|(?<number>\b\d[\w.]*)"
    )]
    private static partial Regex Parts { get; }

    public static IReadOnlyList<TextRun> Of(string line)
    {
        var runs = new List<TextRun>();
        var at = 0;
        foreach (Match part in Parts.Matches(line))
        {
            if (part.Index > at)
            {
                runs.Add(new TextRun(line[at..part.Index]));
            }

            runs.Add(new TextRun(part.Value, InkOf(part)));
            at = part.Index + part.Length;
        }

        if (at < line.Length)
        {
            runs.Add(new TextRun(line[at..]));
        }

        return runs;
    }

    private static Ink InkOf(Match part) =>
        part.Groups["comment"].Success ? Ink.Muted
        : part.Groups["text"].Success ? Ink.Code
        : part.Groups["word"].Success ? Ink.Accent
        : Ink.Series4;
}
