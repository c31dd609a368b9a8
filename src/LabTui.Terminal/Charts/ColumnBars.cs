namespace LabTui.Terminal;

/// <summary>Vertical bars in eighths of a row, the building block of histogram and sparkline.</summary>
internal static class ColumnBars
{
    private const string Eighths = "▁▂▃▄▅▆▇█";

    /// <summary>Fills column x of the area from below. Whatever is not zero shows at least an eighth.</summary>
    internal static void Draw(Area area, int x, int width, double value, double max, Style style)
    {
        var eighths = max > 0 && value > 0 ? Math.Max(1, (int)Math.Round(Math.Min(1, value / max) * area.Height * 8)) : 0;
        for (var y = area.Height - 1; y >= 0 && eighths > 0; y--, eighths -= 8)
        {
            var glyph = Glyph(Math.Min(8, eighths), area.Look.Glyphs);
            for (var i = 0; i < width; i++)
            {
                area.Put(x + i, y, glyph, style);
            }
        }
    }

    private static char Glyph(int eighths, GlyphSet glyphs) =>
        glyphs == GlyphSet.Ascii
            ? eighths > 5
                ? '#'
                : eighths > 2
                    ? ':'
                    : '.'
            : Eighths[eighths - 1];
}
