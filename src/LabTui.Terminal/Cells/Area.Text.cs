using System.Globalization;
using System.Text;

namespace LabTui.Terminal;

public readonly partial struct Area
{
    /// <summary>Writes text from (x, y) and returns the columns it took. What does not fit is cut off; x may be negative.</summary>
    public int Text(int x, int y, ReadOnlySpan<char> text, Style style, int maxWidth = int.MaxValue)
    {
        if ((uint)y >= (uint)Height || maxWidth <= 0)
        {
            return 0;
        }

        var end = (int)Math.Min((long)x + maxWidth, Width);
        var at = x;
        Span<char> escape = stackalloc char[SafeText.LongestEscape];
        while (text.Length > 0 && at < end)
        {
            Rune.DecodeFromUtf16(text, out var rune, out var used);
            text = text[used..];
            var columns = SafeText.ColumnsOf(rune, Look.Glyphs);
            if (columns > 0)
            {
                at = Glyph(at, y, end, rune, columns, style);
                continue;
            }

            var length = SafeText.Escape(rune, Look.Glyphs, escape);
            for (var i = 0; i < length && at < end; i++)
            {
                at = Glyph(at, y, end, new Rune(escape[i]), 1, style);
            }
        }

        return at - x;
    }

    public int Text(int x, int y, ReadOnlySpan<char> text, Ink ink, int maxWidth = int.MaxValue) => Text(x, y, text, Look[ink], maxWidth);

    /// <summary>Like Text, but text that is longer than the width ends in an ellipsis.</summary>
    public int Cut(int x, int y, ReadOnlySpan<char> text, Style style, int width)
    {
        width = Math.Min(width, Width - x);
        if (Measure(text) <= width)
        {
            return Text(x, y, text, style, width);
        }

        var used = Text(x, y, text, style, width - 1);
        return used + Text(x + used, y, Look.Symbols.Ellipsis, style, width - used);
    }

    public int Cut(int x, int y, ReadOnlySpan<char> text, Ink ink, int width) => Cut(x, y, text, Look[ink], width);

    /// <summary>Writes text that ends before column end and begins no earlier than column begin; returns where it began.</summary>
    public int Right(int end, int y, ReadOnlySpan<char> text, Style style, int begin = 0)
    {
        var start = Math.Max(begin, end - Measure(text));
        Cut(start, y, text, style, end - start);
        return start;
    }

    public int Right(int end, int y, ReadOnlySpan<char> text, Ink ink, int begin = 0) => Right(end, y, text, Look[ink], begin);

    /// <summary>A number that ends before column end. The format is .NET's ("N0", "F2"), always with invariant culture.</summary>
    public int Number(int end, int y, double value, string format, Style style)
    {
        Span<char> digits = stackalloc char[64];
        return value.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture)
            ? Right(end, y, digits[..length], style)
            : Right(end, y, "?", style);
    }

    public int Number(int end, int y, double value, string format, Ink ink) => Number(end, y, value, format, Look[ink]);

    /// <summary>Columns that the text will take here.</summary>
    public int Measure(ReadOnlySpan<char> text) => SafeText.Measure(text, Look.Glyphs);

    /// <summary>Draws one safe rune if it fits before end; half of a wide one at the edge is left as a space.</summary>
    private int Glyph(int x, int y, int end, Rune rune, int columns, Style style)
    {
        if (x + columns > end)
        {
            (rune, columns) = (new Rune(' '), 1);
        }

        if (x >= 0)
        {
            _frame.Set(_left + x, _top + y, rune.Value, style, columns);
        }

        return x + columns;
    }
}
