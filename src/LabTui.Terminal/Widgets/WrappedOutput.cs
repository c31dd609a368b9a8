namespace LabTui.Terminal;

/// <summary>The lines of an output, broken between words where they are wider than the place. Only what is new is broken.</summary>
internal sealed class WrappedOutput
{
    private const int Hanging = 2;

    private readonly List<OutputLine> _rows = [];
    private readonly Queue<int> _rowsOfLines = new();
    private long _firstLine;
    private int _width = -1;

    internal IReadOnlyList<OutputLine> Rows => _rows;

    /// <returns>How many rows have gone at the top.</returns>
    internal int Update(OutputSnapshot output, int width, GlyphSet glyphs)
    {
        var begins = width != _width || output.Dropped < _firstLine || output.Dropped > _firstLine + _rowsOfLines.Count;
        if (begins || output.Dropped + output.Lines.Length < _firstLine + _rowsOfLines.Count)
        {
            _rows.Clear();
            _rowsOfLines.Clear();
            (_firstLine, _width) = (output.Dropped, width);
        }

        var gone = 0;
        for (; _firstLine < output.Dropped; _firstLine++)
        {
            gone += _rowsOfLines.Dequeue();
        }

        _rows.RemoveRange(0, gone);
        for (var i = _rowsOfLines.Count; i < output.Lines.Length; i++)
        {
            var before = _rows.Count;
            Add(output.Lines[i], width, glyphs);
            _rowsOfLines.Enqueue(_rows.Count - before);
        }

        return gone;
    }

    private void Add(OutputLine line, int width, GlyphSet glyphs)
    {
        var text = line.Text;
        var indent = new string(' ', Math.Min(text.Length - text.TrimStart().Length + Hanging, Math.Max(0, width / 2)));
        while (width > 0 && SafeText.Measure(text, glyphs) > width)
        {
            var fits = Fit(text, width, glyphs);
            var space = text.LastIndexOf(' ', Math.Min(fits, text.Length - 1));
            var cut = space > width / 3 ? space : fits;
            _rows.Add(new OutputLine(text[..cut], line.Ink));
            text = indent + text[cut..].TrimStart();
        }

        _rows.Add(new OutputLine(text, line.Ink));
    }

    /// <summary>So many characters fit into the columns; at least one more than the indent of what follows.</summary>
    private static int Fit(string text, int columns, GlyphSet glyphs)
    {
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns -= SafeText.Measure(rune.ToString(), glyphs);
            if (columns < 0)
            {
                break;
            }

            at += rune.Utf16SequenceLength;
        }

        return Math.Max(1, at);
    }
}
