using System.Text;
using Terminal.Gui.Text;

namespace LabTui.Terminal;

/// <summary>
/// The toolkit's cell text as a glyph of ours, made safe for the terminal: what could be a command, and what the font lacks,
/// becomes its ASCII stand-in or a question mark. Each text is looked at once.
/// </summary>
internal sealed class GlyphMap(GlyphSet glyphs)
{
    private const int MostRemembered = 4096;

    /// <summary>Below it lie the alphabets of Europe, box drawing, blocks and braille.</summary>
    private const int FirstRare = 0x3000;
    private static readonly Glyph s_unknown = new('?', 1);
    private readonly Glyph[] _ofChar = new Glyph[FirstRare];
    private readonly Dictionary<string, Glyph> _ofText = new(StringComparer.Ordinal);

    /// <summary>The toolkit has laid the text out in so many columns, whatever we would have said.</summary>
    internal readonly record struct Glyph(int Rune, int Columns);

    internal Glyph Of(string text)
    {
        if (text.Length == 1 && text[0] < FirstRare)
        {
            ref var known = ref _ofChar[text[0]];
            known = known.Columns == 0 ? Make(text) : known;
            return known;
        }

        if (!_ofText.TryGetValue(text, out var glyph))
        {
            if (_ofText.Count >= MostRemembered)
            {
                _ofText.Clear();
            }

            _ofText[text] = glyph = text.Length == 0 ? new Glyph(' ', 1) : Make(text);
        }

        return glyph;
    }

    private Glyph Make(string text)
    {
        var columns = Math.Clamp(text.GetColumns(), 1, 2);
        Rune.DecodeFromUtf16(text, out var rune, out var used);
        if (used < text.Length)
        {
            return glyphs != GlyphSet.Ascii && ClusterTable.Intern(text) is { } cluster ? new Glyph(cluster, columns) : Unknown(columns);
        }

        if (SafeText.ColumnsOf(rune, glyphs) > 0)
        {
            return new Glyph(rune.Value, columns);
        }

        Span<char> plain = stackalloc char[SafeText.LongestEscape];
        return glyphs == GlyphSet.Ascii && SafeText.Escape(rune, glyphs, plain) == 1 ? new Glyph(plain[0], columns) : Unknown(columns);
    }

    private static Glyph Unknown(int columns) => s_unknown with { Columns = columns };
}
