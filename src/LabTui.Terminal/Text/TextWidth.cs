using System.Globalization;
using System.Text;
using Wcwidth;

namespace LabTui.Terminal;

/// <summary>
/// How many columns text takes on a screen. The one measure for wrapping, padding and cutting: characters that are read as one
/// (an accent on its letter, emoji joined to one, a sign and its variation selector) count as one, with the columns that
/// the Unicode tables of the Wcwidth package give them.
/// </summary>
public static class TextWidth
{
    public static int Of(ReadOnlySpan<char> text)
    {
        var columns = 0;
        while (text.Length > 0)
        {
            text = text[Next(text, out var width)..];
            columns += width;
        }

        return columns;
    }

    /// <summary>How many chars from the beginning fit into so many columns; no character is taken apart.</summary>
    public static int Fit(ReadOnlySpan<char> text, int columns)
    {
        var at = 0;
        while (at < text.Length)
        {
            var length = Next(text[at..], out var width);
            if (width > columns)
            {
                break;
            }

            columns -= width;
            at += length;
        }

        return at;
    }

    /// <summary>Text that is too wide ends in the sign, which tells that it is cut.</summary>
    public static string Cut(string text, int columns, string sign = "…")
    {
        if (Of(text) <= columns)
        {
            return text;
        }

        return Of(sign) > columns ? text[..Fit(text, columns)] : text[..Fit(text, columns - Of(sign))] + sign;
    }

    public static string PadRight(string text, int columns) => text + new string(' ', Math.Max(0, columns - Of(text)));

    public static string PadLeft(string text, int columns) => new string(' ', Math.Max(0, columns - Of(text))) + text;

    /// <returns>The chars of what is read as one character.</returns>
    private static int Next(ReadOnlySpan<char> text, out int columns)
    {
        if (text[0] is >= ' ' and < '\x7f' && (text.Length == 1 || text[1] < '\x7f'))
        {
            columns = 1;
            return 1;
        }

        var length = StringInfo.GetNextTextElementLength(text);
        Rune.DecodeFromUtf16(text, out var first, out var used);
        columns = Math.Max(0, used == length ? UnicodeCalculator.GetWidth(first) : UnicodeCalculator.GetWidth(text[..length].ToString()));
        return length;
    }
}
