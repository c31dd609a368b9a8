using System.Numerics;

namespace LabTui.Terminal;

/// <summary>
/// The glyph for a cell of 2x4 dots: braille itself, else a quadrant block, else the ASCII character of the most similar shape.
/// A mask has braille's own bits: left column 1, 2, 4, 64 from the top, right column 8, 16, 32, 128.
/// </summary>
internal static class DotGlyphs
{
    private const string Quadrants = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";
    private static readonly char[] s_ascii = MakeAscii();

    internal static byte Bit(int x, int y) => (byte)(y == 3 ? 0x40 << x : 1 << (y + (3 * x)));

    internal static char Of(byte mask, GlyphSet glyphs) =>
        glyphs switch
        {
            GlyphSet.Braille => (char)(0x2800 + mask),
            GlyphSet.Block => Quadrants[Quadrant(mask)],
            _ => s_ascii[mask],
        };

    private static int Quadrant(byte mask) =>
        ((mask & 0x03) != 0 ? 1 : 0) | ((mask & 0x18) != 0 ? 2 : 0) | ((mask & 0x44) != 0 ? 4 : 0) | ((mask & 0xA0) != 0 ? 8 : 0);

    private static char[] MakeAscii()
    {
        (byte Mask, char Glyph)[] shapes =
        [
            (0, ' '),
            (0x01, '`'),
            (0x08, '\''),
            (0x09, '"'),
            (0x12, '-'),
            (0x24, '-'),
            (0x02, '-'),
            (0x10, '-'),
            (0x04, '-'),
            (0x20, '-'),
            (0xC0, '_'),
            (0x40, '.'),
            (0x80, '.'),
            (0x47, '|'),
            (0xB8, '|'),
            (0x46, '|'),
            (0xB0, '|'),
            (0x07, '|'),
            (0x38, '|'),
            (0x5C, '/'),
            (0x54, '/'),
            (0x0E, '/'),
            (0x70, '/'),
            (0xA3, '\\'),
            (0xA2, '\\'),
            (0x31, '\\'),
            (0x86, '\\'),
            (0x1B, '"'),
            (0x36, '='),
            (0xE4, '='),
            (0xFF, '#'),
            (0x3F, '#'),
            (0xF6, '#'),
        ];
        var glyphs = new char[256];
        for (var mask = 0; mask < 256; mask++)
        {
            glyphs[mask] = shapes
                .Where(shape => shape.Mask != 0 || mask == 0)
                .MinBy(shape => BitOperations.PopCount((uint)(shape.Mask ^ mask)))
                .Glyph;
        }

        return glyphs;
    }
}
