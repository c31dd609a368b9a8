using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens.Text;

/// <summary>What of a step changes while it is open, as far as its text shows it.</summary>
internal sealed record TextState(
    Func<string, string> Fill,
    Func<Quiz, QuizView> QuizView,
    Func<RunFence, RunView> RunView,
    string CommandPrefix
);

/// <summary>Where a quiz stands.</summary>
/// <param name="Marked">Keys of the choices that are taken; for an order, in the order they were placed.</param>
/// <param name="Typed">What stands in the field.</param>
/// <param name="Verdict">Null while unanswered.</param>
internal sealed record QuizView(IReadOnlyList<string> Marked, string Typed, bool? Verdict, string? Message)
{
    public static readonly QuizView Untouched = new([], "", null, null);

    /// <summary>The choices in the order they are shown in, by their index; null for as they are written.</summary>
    public IReadOnlyList<int>? Shown { get; init; }
}

internal enum RunView
{
    Ready,
    Running,
    Done,
    Failed,
}

/// <summary>Lays a step's blocks out in lines of a width.</summary>
internal sealed partial class BlockLayout(int width, TextState state, Symbols symbols)
{
    private const int Between = 2;

    private readonly List<StyledLine> _lines = [];

    public static IReadOnlyList<StyledLine> Of(IEnumerable<Block> blocks, int width, TextState state, Symbols symbols)
    {
        var layout = new BlockLayout(Math.Max(8, width), state, symbols);
        layout.Add(blocks, 0);
        return layout._lines;
    }

    private void Add(IEnumerable<Block> blocks, int indent)
    {
        foreach (var block in blocks)
        {
            Add(block, indent);
            Gap();
        }
    }

    private void Add(Block block, int indent)
    {
        switch (block)
        {
            case Block.Heading it:
                Flow(it.Text, indent, Ink.Title);
                break;
            case Block.Paragraph it:
                Flow(it.Text, indent, Ink.Text);
                break;
            case Block.ListBlock it:
                List(it, indent);
                break;
            case Block.Code it:
                Code(Placeholders.Fill(it.Text, state.Fill), indent);
                break;
            case Block.Quote it:
                Quote(it, indent);
                break;
            case Block.TableBlock it:
                Table(it, indent);
                break;
            case Block.Rule:
                _lines.Add(StyledLine.Of(new string(symbols.Rule, width - indent), Ink.Border, indent));
                break;
            case Block.Details it:
                _lines.Add(StyledLine.Of(it.Summary, Ink.Accent, indent));
                Add(it.Blocks, indent + 2);
                break;
            case Block.RunBlock it:
                Run(it.Run, indent);
                break;
            case Block.QuizBlock it:
                Quiz(it.Quiz, indent);
                break;
            case Block.ExerciseBlock it:
                _lines.Add(StyledLine.Of(it.Exercise.File, Ink.Accent, indent));
                break;
            case Block.ChecksBlock:
                break; // shown below the text, always in sight
        }
    }

    private void Gap()
    {
        if (_lines.Count > 0 && _lines[^1].Pieces.Count > 0)
        {
            _lines.Add(StyledLine.Blank);
        }
    }

    private void Flow(IEnumerable<Inline> text, int indent, Ink ink) =>
        _lines.AddRange(TextFlow.Wrap(text, width, indent, state.Fill, ink));

    private void List(Block.ListBlock list, int indent)
    {
        var number = list.Start;
        foreach (var item in list.Items)
        {
            var mark = list.Ordered ? $"{number++}." : symbols.Bullet;
            var first = _lines.Count;
            foreach (var block in item.Blocks)
            {
                Add(block, indent + mark.Length + 1);
            }

            if (_lines.Count > first)
            {
                _lines[first] = WithMark(_lines[first], mark, indent);
            }
        }
    }

    private static StyledLine WithMark(StyledLine line, string mark, int indent)
    {
        var room = Math.Max(0, line.Indent - indent - mark.Length);
        return line with { Indent = indent, Pieces = [new(mark, Ink.Muted), new(new string(' ', room), Ink.Text), .. line.Pieces] };
    }

    private void Code(string text, int indent)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            CodeLine(line, indent + 2, Ink.Code, null);
        }
    }

    /// <summary>A command that is too long goes on in the next line, as it would in a shell.</summary>
    private void CodeLine(string text, int indent, Ink ink, TextItem? item)
    {
        var room = Math.Max(4, width - indent - 2);
        while (TextWidth.Of(text) > room)
        {
            var fits = Math.Max(1, TextWidth.Fit(text, room));
            var cut = text.LastIndexOf(' ', fits);
            if (cut < fits / 3)
            {
                cut = fits;
            }

            _lines.Add(new StyledLine(indent, [new(text[..cut], ink), new(" \\", Ink.Muted)], item));
            text = "  " + text[cut..].TrimStart();
        }
        _lines.Add(StyledLine.Of(text, ink, indent, item));
    }

    private void Quote(Block.Quote quote, int indent)
    {
        var first = _lines.Count;
        if (quote.Kind is { } kind)
        {
            _lines.Add(StyledLine.Of(kind, Ink.Accent, indent + 2));
        }

        foreach (var block in quote.Blocks)
        {
            Add(block, indent + 2);
        }

        for (var i = first; i < _lines.Count; i++)
        {
            _lines[i] = WithMark(_lines[i], symbols.Vertical.ToString(), indent);
        }
    }

    private void Table(Block.TableBlock table, int indent)
    {
        var rows = new[] { table.Header }
            .Concat(table.Rows)
            .Select(row => row.Select(cell => Inline.PlainText(cell.Text, state.Fill)).ToList())
            .ToList();
        var room = width - indent;
        var widths = Enumerable
            .Range(0, table.Columns.Count)
            .Select(c => rows.Max(row => c < row.Count ? TextWidth.Of(row[c]) : 0))
            .ToList();
        if (widths.Sum() + (Between * (widths.Count - 1)) > room)
        {
            Stacked(rows, indent);
            return;
        }

        for (var r = 0; r < rows.Count; r++)
        {
            var cells = rows[r]
                .Select(
                    (cell, c) =>
                        table.Columns[c] == ColumnAlignment.Right ? TextWidth.PadLeft(cell, widths[c]) : TextWidth.PadRight(cell, widths[c])
                );
            var line = string.Join(new string(' ', Between), cells).TrimEnd();
            _lines.Add(StyledLine.Of(line, r == 0 ? Ink.Muted : Ink.Text, indent));
        }
    }

    /// <summary>A table that is wider than the text has a line for each cell, under its column's name: nothing of it is cut off.</summary>
    private void Stacked(List<List<string>> rows, int indent)
    {
        foreach (var row in rows.Skip(1))
        {
            for (var c = 0; c < row.Count; c++)
            {
                var name = rows[0].ElementAtOrDefault(c) is { Length: > 0 } header ? header + ": " : "";
                _lines.AddRange(TextFlow.Wrap(name + row[c], width, indent + (c == 0 ? 0 : Between), Ink.Text));
            }

            Gap();
        }
    }
}
