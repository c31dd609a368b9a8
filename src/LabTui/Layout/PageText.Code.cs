using System.Text;
using LabTui.Course.Sessions;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Layout;

internal sealed partial class PageText
{
    private const int BetweenColumns = 2;

    private void Code(string text, int indent)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            var isCommand = line.StartsWith("labtui ", StringComparison.Ordinal);
            CodeLine(isCommand ? _state.CommandPrefix + line["labtui".Length..] : line, indent + 2, Ink.Code, null);
        }
    }

    private void Run(RunFence fence, int indent)
    {
        var symbols = _state.Symbols;
        var (mark, ink) = _state.Run(fence) switch
        {
            RunState.Running => (symbols.Starting, Ink.Accent),
            RunState.Done => (symbols.Good, Ink.Good),
            RunState.Failed => (symbols.Bad, Ink.Bad),
            _ => (symbols.Pointer, Ink.Accent),
        };
        TextItem? item = new TextItem.Run(fence);
        if (fence.IsTyped)
        {
            (mark, ink, item) = ("$", Ink.Muted, null); // the student's own fingers start it
        }

        var first = _lines.Count;
        foreach (var line in fence.Lines)
        {
            var text = line.IsCommand ? _state.CommandPrefix + line.Text["labtui".Length..] : line.Text;
            var filled = line.IsCommand ? Placeholders.FillCommand(text, _state.Fill) : Placeholders.Fill(text, _state.Fill);
            CodeLine(filled, indent + 2, line.IsCommand ? Ink.Code : Ink.Muted, item);
        }

        if (_lines.Count > first)
        {
            _lines[first] = _lines[first] with { Indent = indent, Runs = [new(mark.PadRight(2), ink), .. _lines[first].Runs] };
        }
    }

    /// <summary>A line that is too long goes on in the next, as it would in a shell.</summary>
    private void CodeLine(string text, int indent, Ink ink, TextItem? item)
    {
        var room = Math.Max(4, _width - indent - 2);
        while (Columns(text) > room)
        {
            var fits = Fit(text, room);
            var begin = text.Length - text.TrimStart().Length;
            var cut = text.LastIndexOf(' ', Math.Min(fits, text.Length - 1));
            cut = cut <= Math.Max(begin, fits / 3) ? fits : cut;
            cut = Math.Max(cut, begin + Rune.GetRuneAt(text, begin).Utf16SequenceLength); // however narrow, each line takes something
            _lines.Add(new TextLine(indent, [new(text[..cut], ink), new(" \\", Ink.Muted)], item));
            text = "  " + text[cut..].TrimStart();
        }

        _lines.Add(TextLine.Of(text, ink, indent, item));
    }

    /// <summary>So many characters fit into the columns; at least one.</summary>
    private int Fit(string text, int columns)
    {
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns -= Columns(rune.ToString());
            if (columns < 0)
            {
                break;
            }

            at += rune.Utf16SequenceLength;
        }

        return Math.Max(1, at);
    }

    private void Table(Block.TableBlock table, int indent)
    {
        List<List<string>> rows =
        [
            .. new[] { table.Header }
                .Concat(table.Rows)
                .Select(row => row.Select(cell => Inline.PlainText(cell.Text, _state.Fill)).ToList()),
        ];
        int[] widths = [.. Enumerable.Range(0, table.Columns.Count).Select(c => rows.Max(row => c < row.Count ? Columns(row[c]) : 0))];
        if (widths.Sum() + (BetweenColumns * (widths.Length - 1)) > _width - indent)
        {
            Stacked(rows, indent);
            return;
        }

        for (var r = 0; r < rows.Count; r++)
        {
            var cells = rows[r].Select((cell, c) => Padded(cell, widths[c], table.Columns[c]));
            var line = string.Join(new string(' ', BetweenColumns), cells).TrimEnd();
            _lines.Add(TextLine.Of(line, r == 0 ? Ink.Muted : Ink.Text, indent));
        }
    }

    private string Padded(string cell, int width, ColumnAlignment alignment)
    {
        var room = new string(' ', Math.Max(0, width - Columns(cell)));
        return alignment == ColumnAlignment.Right ? room + cell : cell + room;
    }

    /// <summary>A table that is wider than the text has a line for each cell, under its column's name: nothing of it is cut off.</summary>
    private void Stacked(List<List<string>> rows, int indent)
    {
        foreach (var row in rows.Skip(1))
        {
            for (var c = 0; c < row.Count; c++)
            {
                var name = rows[0].ElementAtOrDefault(c) is { Length: > 0 } header ? header + ": " : "";
                var begin = indent + (c == 0 ? 0 : BetweenColumns);
                _lines.AddRange(TextWrap.Lines(name + row[c], Ink.Text, _width, _state.Glyphs, begin));
            }

            Gap();
        }
    }
}
