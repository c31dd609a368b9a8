using System.Text.RegularExpressions;

namespace LabTui.Workbook;

/// <summary>Finds the terms in a text, each with the sentence that stands around it.</summary>
internal static partial class TermReader
{
    /// <summary>An end of a sentence: what follows does not begin with a small letter, as it does behind "e.g.".</summary>
    [GeneratedRegex(@"(?<=[.!?][""')]?)\s+(?![a-z\s])", RegexOptions.None, LabBuilder.MatchLimitMs)]
    private static partial Regex Break { get; }

    /// <summary>The same where the end itself stands in what is before.</summary>
    [GeneratedRegex(@"^\s+(?![a-z\s])", RegexOptions.None, LabBuilder.MatchLimitMs)]
    private static partial Regex Start { get; }

    public static IEnumerable<Term> In(IEnumerable<Block> blocks) => BlockWalk.All(blocks).SelectMany(In);

    private static IEnumerable<Term> In(Block block) =>
        block switch
        {
            Block.Paragraph paragraph => Terms(paragraph.Text, block.Line),
            // In a table the term stands in one cell and what it means in the others.
            Block.TableBlock table => table.Rows.SelectMany(row => Terms(Joined(row), block.Line)),
            _ => [],
        };

    private static IReadOnlyList<Inline> Joined(IReadOnlyList<TableCell> row) =>
        [.. row.SelectMany((cell, index) => index == 0 ? cell.Text : [new Inline.Text(": "), .. cell.Text])];

    private static IEnumerable<Term> Terms(IReadOnlyList<Inline> text, int line) =>
        Sentences(text).SelectMany(sentence => NamesIn(sentence).Select(name => new Term(name, sentence, line)));

    private static IEnumerable<string> NamesIn(IReadOnlyList<Inline> sentence) =>
        BlockWalk.Inlines(sentence).OfType<Inline.Emphasis>().Where(it => it.IsTerm).Select(it => Inline.PlainText(it.Inlines));

    private static List<IReadOnlyList<Inline>> Sentences(IReadOnlyList<Inline> text)
    {
        var sentences = new List<IReadOnlyList<Inline>>();
        var current = new List<Inline>();
        foreach (var inline in text)
        {
            if ((inline as Inline.Text)?.Value is not { } words)
            {
                Append(current, inline is Inline.LineBreak ? new Inline.Text(" ") : inline);
                continue;
            }

            if (current is [.., not Inline.Text] && Inline.PlainText(current) is [.., '.' or '!' or '?'] && Start.IsMatch(words))
            {
                sentences.Add(current);
                (current, words) = ([], words.TrimStart());
            }

            Append(current, new Inline.Text(words));
            while (current[^1] is Inline.Text all && Break.Match(all.Value) is { Success: true } end)
            {
                current[^1] = new Inline.Text(all.Value[..end.Index]);
                sentences.Add(current);
                current = [new Inline.Text(all.Value[(end.Index + end.Length)..])];
            }
        }

        sentences.Add(current);
        return sentences;
    }

    /// <summary>The parser cuts text at line ends and marks: a sentence goes on over them.</summary>
    private static void Append(List<Inline> current, Inline inline)
    {
        if (inline is Inline.Text after && current is [.., Inline.Text before])
        {
            current[^1] = new Inline.Text(before.Value + after.Value);
        }
        else
        {
            current.Add(inline);
        }
    }
}
