namespace LabTui.Workbook;

/// <summary>All blocks of a text, those inside lists, quotes and details included, in reading order.</summary>
internal static class BlockWalk
{
    public static IEnumerable<Block> All(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            yield return block;
            foreach (var inner in All(Inside(block)))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<Block> Inside(Block block) =>
        block switch
        {
            Block.ListBlock list => list.Items.SelectMany(item => item.Blocks),
            Block.Quote quote => quote.Blocks,
            Block.Details details => details.Blocks,
            Block.QuizBlock { Quiz: var quiz } => quiz
                .Prompt.Concat(quiz.Choices.Select(choice => new Block.Paragraph(choice.Text) { Line = quiz.Line }))
                .Concat(quiz.Choices.SelectMany(choice => choice.Feedback))
                .Concat(quiz.Explanation),
            _ => [],
        };

    public static IEnumerable<Inline> Inlines(IEnumerable<Inline> inlines) =>
        inlines.SelectMany(inline =>
            Inlines(
                    inline switch
                    {
                        Inline.Strong it => it.Inlines,
                        Inline.Emphasis it => it.Inlines,
                        Inline.Strike it => it.Inlines,
                        Inline.Link it => it.Inlines,
                        _ => [],
                    }
                )
                .Prepend(inline)
        );

    /// <summary>The inlines that stand directly in a block.</summary>
    public static IEnumerable<Inline> InlinesOf(Block block) =>
        Inlines(
            block switch
            {
                Block.Paragraph it => it.Text,
                Block.Heading it => it.Text,
                Block.TableBlock it => it.Rows.Prepend(it.Header).SelectMany(row => row).SelectMany(cell => cell.Text),
                _ => [],
            }
        );
}
