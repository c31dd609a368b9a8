using Markdig.Extensions.Alerts;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;

namespace LabTui.Workbook;

/// <summary>Turns the parser's blocks into ours. Fences with attributes become marks through <see cref="FenceReader"/>.</summary>
internal sealed class BlockReader(FenceReader fences)
{
    public IReadOnlyList<Block> ReadAll(IEnumerable<Markdig.Syntax.Block> blocks) => [.. blocks.Select(Read).OfType<Block>()];

    public Block? Read(Markdig.Syntax.Block block)
    {
        var line = block.Line + 1;
        return block switch
        {
            HeadingBlock heading => new Block.Heading(heading.Level, InlineReader.Read(heading.Inline)) { Line = line },
            ParagraphBlock paragraph => ReadParagraph(paragraph, line),
            ListBlock list => ReadList(list, line),
            FencedCodeBlock fence => fences.Read(fence),
            CodeBlock code => new Block.Code("", CodeText(code)) { Line = line },
            AlertBlock alert => new Block.Quote(Lower(alert.Kind.ToString()), ReadAll(alert)) { Line = line },
            QuoteBlock quote => new Block.Quote(null, ReadAll(quote)) { Line = line },
            Table table => ReadTable(table, line),
            ThematicBreakBlock => new Block.Rule { Line = line },
            HtmlBlock html => ReadHtml(html, line),
            FootnoteGroup notes => ReadFootnotes(notes, line),
            _ => null,
        };
    }

    public static string CodeText(LeafBlock code) => code.Lines.ToString().ReplaceLineEndings("\n");

    private static Block.Paragraph? ReadParagraph(ParagraphBlock paragraph, int line)
    {
        var inlines = InlineReader.Read(paragraph.Inline);
        return inlines.Count == 0 ? null : new(inlines) { Line = line };
    }

    private Block.ListBlock ReadList(ListBlock list, int line)
    {
        var start = int.TryParse(list.OrderedStart, out var number) ? number : 1;
        return new(list.IsOrdered, start, [.. list.OfType<ListItemBlock>().Select(ReadItem)]) { Line = line };
    }

    private ListItem ReadItem(ListItemBlock item)
    {
        var box = (item.FirstOrDefault() as ParagraphBlock)?.Inline?.FirstChild as TaskList;
        return new(ReadAll(item), box?.Checked);
    }

    private static Block.TableBlock ReadTable(Table table, int line)
    {
        var rows = table.OfType<TableRow>().ToLookup(row => row.IsHeader, ReadRow);
        var width = table.OfType<TableRow>().Max(row => row.Count);
        ColumnAlignment[] columns =
        [
            .. table
                .ColumnDefinitions.Take(width)
                .Select(column =>
                    column.Alignment switch
                    {
                        TableColumnAlign.Center => ColumnAlignment.Center,
                        TableColumnAlign.Right => ColumnAlignment.Right,
                        _ => ColumnAlignment.Left,
                    }
                ),
        ];
        return new(columns, rows[true].FirstOrDefault() ?? [], [.. rows[false]]) { Line = line };
    }

    private static IReadOnlyList<TableCell> ReadRow(TableRow row) =>
        [
            .. row.OfType<Markdig.Extensions.Tables.TableCell>()
                .Select(cell => new TableCell([
                    .. InlineReader.Read((cell.FirstOrDefault() as ParagraphBlock)?.Inline).Select(WithoutEscapedPipes),
                ])),
        ];

    /// <summary>In a table a pipe is escaped in code too, and nowhere else is it: the backslash is the table's.</summary>
    private static Inline WithoutEscapedPipes(Inline inline) =>
        inline switch
        {
            Inline.Code code => new Inline.Code(code.Value.Replace("\\|", "|", StringComparison.Ordinal)),
            Inline.Strong it => new Inline.Strong([.. it.Inlines.Select(WithoutEscapedPipes)]),
            Inline.Emphasis it => it with { Inlines = [.. it.Inlines.Select(WithoutEscapedPipes)] },
            Inline.Strike it => new Inline.Strike([.. it.Inlines.Select(WithoutEscapedPipes)]),
            Inline.Link it => it with { Inlines = [.. it.Inlines.Select(WithoutEscapedPipes)] },
            _ => inline,
        };

    private Block.ListBlock ReadFootnotes(FootnoteGroup notes, int line) =>
        new(Ordered: true, 1, [.. notes.OfType<Footnote>().Select(note => new ListItem(ReadAll(note), null))]) { Line = line };

    /// <summary>HTML that is not understood further up: its text without the tags.</summary>
    private static Block.Paragraph? ReadHtml(HtmlBlock html, int line)
    {
        var text = string.Join(
            ' ',
            HtmlPieces.Split(CodeText(html), line).Where(piece => piece.Kind == HtmlKind.Text).Select(piece => piece.Text)
        );
        return text.Length == 0 ? null : new([new Inline.Text(text)]) { Line = line };
    }

    private static string Lower(string text) => text.ToLowerInvariant();
}
