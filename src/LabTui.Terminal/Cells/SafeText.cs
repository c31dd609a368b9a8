using System.Globalization;
using System.Text;

namespace LabTui.Terminal;

/// <summary>
/// Which characters may reach a cell. Whatever a terminal could take as a command, or would draw in no column of its own
/// (controls, bidi marks, zero-width and combining marks), is shown as a visible escape such as \x1b or \u202e.
/// So a combining accent shows as \u0301: text is expected precomposed.
/// </summary>
internal static class SafeText
{
    /// <summary>Longest escape: \U0010ffff.</summary>
    internal const int LongestEscape = 10;

    internal static bool IsPlainAscii(char c) => c is >= ' ' and < '\x7f';

    /// <summary>Columns of the rune itself, or 0 when it has to be escaped.</summary>
    internal static int ColumnsOf(Rune rune, GlyphSet glyphs)
    {
        if (rune.IsAscii)
        {
            return rune.Value is >= ' ' and < 0x7f ? 1 : 0;
        }

        if (glyphs == GlyphSet.Ascii || IsHidden(rune))
        {
            return 0;
        }

        return WideRunes.Contains(rune.Value) ? 2 : 1;
    }

    /// <summary>Columns that the text takes, escapes included: the one measure for wrapping, tables and cells.</summary>
    internal static int Measure(ReadOnlySpan<char> text, GlyphSet glyphs)
    {
        var total = 0;
        Span<char> escape = stackalloc char[LongestEscape];
        while (text.Length > 0)
        {
            Rune.DecodeFromUtf16(text, out var rune, out var used);
            text = text[used..];
            var columns = ColumnsOf(rune, glyphs);
            total += columns > 0 ? columns : Escape(rune, glyphs, escape);
        }

        return total;
    }

    /// <summary>Writes what stands in for the rune; returns the characters written, all plain ASCII.</summary>
    internal static int Escape(Rune rune, GlyphSet glyphs, Span<char> into)
    {
        if (glyphs == GlyphSet.Ascii && Plainer(rune.Value) is { Length: > 0 } plainer)
        {
            plainer.CopyTo(into);
            return plainer.Length;
        }

        into[0] = '\\';
        var named = rune.Value switch
        {
            '\t' => 't',
            '\n' => 'n',
            '\r' => 'r',
            _ => '\0',
        };
        if (named != '\0')
        {
            into[1] = named;
            return 2;
        }

        var (letter, digits) = rune.Value switch
        {
            <= 0xFF => ('x', 2),
            <= 0xFFFF => ('u', 4),
            _ => ('U', 8),
        };
        into[1] = letter;
        for (var i = 0; i < digits; i++)
        {
            into[2 + i] = "0123456789abcdef"[(rune.Value >> (4 * (digits - 1 - i))) & 15];
        }

        return digits + 2;
    }

    /// <summary>Shown only together with the glyph before it: an accent, a joiner, a variation, a flag's tag.</summary>
    internal static bool Joins(Rune rune) =>
        rune.Value is 0x200C or 0x200D or >= 0xE0020 and <= 0xE007F
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Surrogate
            or UnicodeCategory.OtherNotAssigned => true,
            // Hangul fillers are letters by category and blank on the screen.
            _ => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0,
        };

    /// <summary>The usual typographic signs have an ASCII stand-in; everything else is escaped.</summary>
    private static ReadOnlySpan<char> Plainer(int rune) =>
        rune switch
        {
            0xA0 or 0x2009 or 0x202F => " ",
            0x2018 or 0x2019 => "'",
            0x201C or 0x201D => "\"",
            0x2010 or 0x2011 or 0x2013 or 0x2014 or 0x2212 => "-",
            0x2026 => "...",
            0x2022 or 0xB7 or 0x25CF => "*",
            0x25CB => "o",
            0x2192 or 0x25B8 => ">",
            0x2190 => "<",
            0x2191 => "^",
            0x2193 => "v",
            0xD7 or 0x2718 or 0x2715 => "x",
            0x2714 or 0x2713 => "ok",
            0x2264 => "<=",
            0x2265 => ">=",
            0x2248 => "~",
            0xB0 => "deg",
            >= 0x2500 and <= 0x2501 => "-",
            >= 0x2502 and <= 0x2503 => "|",
            >= 0x250C and <= 0x254B or >= 0x256D and <= 0x2570 => "+",
            >= 0x2581 and <= 0x2588 => "#",
            _ => [],
        };
}
