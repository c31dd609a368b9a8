namespace LabTui.Terminal;

/// <summary>
/// Breaks runs of text into lines of a width, counted in columns as the screen counts them. Breaks are at spaces; a word
/// longer than a line is cut between glyphs.
/// </summary>
public sealed class TextWrap
{
    private readonly int _width;
    private readonly GlyphSet _glyphs;
    private readonly List<TextLine> _lines = [];
    private readonly List<TextRun> _line = [];
    private readonly List<TextRun> _word = [];
    private int _lineColumns;
    private int _wordColumns;
    private TextRun? _space;

    private TextWrap(int width, GlyphSet glyphs) => (_width, _glyphs) = (Math.Max(1, width), glyphs);

    /// <summary>The runs in lines that are indented by so much and end before the width.</summary>
    public static IReadOnlyList<TextLine> Lines(IEnumerable<TextRun> runs, int width, GlyphSet glyphs, int indent = 0)
    {
        var flow = new TextWrap(width - indent, glyphs);
        foreach (var run in runs)
        {
            flow.Add(run);
        }

        flow.EndWord();
        flow.EndLine();
        return [.. flow._lines.Select(line => line with { Indent = indent })];
    }

    public static IReadOnlyList<TextLine> Lines(string text, Ink ink, int width, GlyphSet glyphs, int indent = 0) =>
        Lines([new TextRun(text, ink)], width, glyphs, indent);

    private void Add(TextRun run)
    {
        var text = run.Text;
        for (var at = 0; at < text.Length; )
        {
            var end = at;
            while (end < text.Length && text[end] is not (' ' or '\n'))
            {
                end++;
            }

            if (end > at)
            {
                Word(run with { Text = text[at..end] });
                at = end;
                continue;
            }

            EndWord();
            if (text[at] == '\n')
            {
                EndLine();
            }
            else
            {
                _space = run with { Text = " " };
            }

            at++;
        }
    }

    /// <summary>A word may come in several runs ("**bold**,"): it is placed when it has ended.</summary>
    private void Word(TextRun piece)
    {
        _word.Add(piece);
        _wordColumns += SafeText.Measure(piece.Text, _glyphs);
    }

    private void EndWord()
    {
        if (_word.Count == 0)
        {
            return;
        }

        var gap = _space is not null && _lineColumns > 0 ? 1 : 0;
        if (_lineColumns > 0 && _lineColumns + gap + _wordColumns > _width)
        {
            EndLine();
        }
        else if (gap > 0)
        {
            Append(_space!.Value, 1);
        }

        foreach (var piece in _word)
        {
            Place(piece);
        }

        _word.Clear();
        (_wordColumns, _space) = (0, null);
    }

    private void Place(TextRun piece)
    {
        var columns = SafeText.Measure(piece.Text, _glyphs);
        if (_lineColumns + columns <= _width)
        {
            Append(piece, columns);
            return;
        }

        foreach (var rune in piece.Text.EnumerateRunes())
        {
            var text = rune.ToString();
            var wide = SafeText.Measure(text, _glyphs);
            if (_lineColumns + wide > _width && _lineColumns > 0)
            {
                EndLine();
            }

            Append(piece with { Text = text }, wide);
        }
    }

    private void Append(TextRun piece, int columns)
    {
        _lineColumns += columns;
        if (_line.Count > 0 && _line[^1] with { Text = "" } == piece with { Text = "" })
        {
            _line[^1] = piece with { Text = _line[^1].Text + piece.Text };
        }
        else
        {
            _line.Add(piece);
        }
    }

    private void EndLine()
    {
        if (_line.Count > 0)
        {
            _lines.Add(new TextLine(0, [.. _line]));
        }

        _line.Clear();
        (_lineColumns, _space) = (0, null);
    }
}
