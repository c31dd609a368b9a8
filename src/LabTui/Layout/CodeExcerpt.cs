using System.Globalization;
using LabTui.Terminal;

namespace LabTui.Layout;

/// <summary>
/// Lines of the student's file with their numbers. Where they are longer than the place is wide, the part around the column that
/// matters is shown, and what is left out is marked.
/// </summary>
internal sealed class CodeExcerpt(string source, int width, Look look)
{
    private const int NumberColumns = 4;

    /// <summary>In front of the code: "  14 │ ".</summary>
    private const int Margin = NumberColumns + 3;

    private const string Tab = "    ";

    private readonly string[] _lines = source.Split('\n');

    private int Room => Math.Max(8, width - Margin);

    public bool Has(int line) => line >= 1 && line <= _lines.Length;

    /// <summary>The lines up to one, and below it a mark under a column, with what is wrong there.</summary>
    /// <param name="column">Counted from 1.</param>
    public IReadOnlyList<TextLine> Around(int line, int column, int before, string message)
    {
        var at = Has(line) ? ColumnsBefore(_lines[line - 1], column) : 0;
        var from = at + 1 < Room ? 0 : at - (Room * 2 / 3);
        var lines = new List<TextLine>();
        for (var i = Math.Max(1, line - before); i <= line && i <= _lines.Length; i++)
        {
            lines.Add(Numbered(i, from));
        }

        lines.AddRange(Mark(at - from, message));
        return lines;
    }

    public TextLine Line(int line) => Numbered(line, 0);

    private TextLine Numbered(int line, int from)
    {
        var code = Expanded(_lines[line - 1]);
        var number = string.Create(CultureInfo.InvariantCulture, $"{line, NumberColumns} ");
        List<TextRun> runs = [new(number, Ink.Muted), new($"{look.Symbols.Vertical} ", Ink.Border)];
        if (from > 0)
        {
            runs.Add(new TextRun(look.Symbols.Ellipsis, Ink.Muted));
            code = code.Length > from + 1 ? code[(from + 1)..] : "";
        }

        var room = Room - (from > 0 ? 1 : 0);
        if (code.Length <= room)
        {
            runs.AddRange(CodeRuns.Of(code));
        }
        else
        {
            runs.AddRange(CodeRuns.Of(code[..(room - 1)]));
            runs.Add(new TextRun(look.Symbols.Ellipsis, Ink.Muted));
        }

        return new TextLine(0, runs);
    }

    /// <summary>The message stands behind the mark where it has room, else below it.</summary>
    private List<TextLine> Mark(int at, string message)
    {
        TextRun[] left = [new(new string(' ', NumberColumns + 1)), new($"{look.Symbols.Vertical} ", Ink.Border), new(new string(' ', at))];
        if (at + 2 + SafeText.Measure(message, look.Glyphs) <= Room)
        {
            return [new TextLine(0, [.. left, new("^ " + message, Ink.Bad)])];
        }

        return [new TextLine(0, [.. left, new("^", Ink.Bad)]), .. TextWrap.Lines(message, Ink.Bad, width, look.Glyphs, Margin)];
    }

    private static int ColumnsBefore(string line, int column) => Expanded(line[..Math.Clamp(column - 1, 0, line.Length)]).Length;

    private static string Expanded(string line) => line.TrimEnd('\r').Replace("\t", Tab, StringComparison.Ordinal);
}
