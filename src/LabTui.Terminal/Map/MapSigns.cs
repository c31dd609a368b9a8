using System.Numerics;

namespace LabTui.Terminal;

/// <summary>The signs of points on a map. None of them occurs in the drawing of borders.</summary>
internal static class MapSigns
{
    internal static char Point(int count, Look look) =>
        (look.Glyphs == GlyphSet.Ascii, count) switch
        {
            (true, 1) => 'o',
            (true, < 5) => '8',
            (true, _) => '@',
            (false, 1) => '·',
            (false, < 5) => '•',
            (false, _) => '●',
        };

    internal static char Marked(Look look) => look.Glyphs == GlyphSet.Ascii ? 'x' : '✕';

    internal static char Selected(Look look) => look.Glyphs == GlyphSet.Ascii ? 'O' : '●';

    /// <summary>Five steps by doubling: 1, 2-3, 4-7, 8-15, 16 and more. In ASCII the count itself, + from ten on.</summary>
    internal static (char Glyph, Style Style) Shade(int count, Look look)
    {
        var step = Math.Min(4, BitOperations.Log2((uint)count));
        var glyph = look.Glyphs == GlyphSet.Ascii ? (count < 10 ? (char)('0' + count) : '+') : "·░▒▓█"[step];
        return (glyph, look.Density(step));
    }
}
