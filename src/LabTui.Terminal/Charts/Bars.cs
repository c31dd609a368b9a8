namespace LabTui.Terminal;

/// <summary>One labelled bar.</summary>
public readonly record struct Bar(string Label, double Value, Ink Ink = Ink.Series1);

/// <summary>Horizontal bars in eighths of a column; in ASCII # with a colon for a half.</summary>
public static class Bars
{
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>A bar from x on that fills a fraction of the width. Whatever is not zero shows at least an eighth.</summary>
    public static void Line(Area area, int x, int y, int width, double fraction, Style style)
    {
        var full = double.IsNaN(fraction) ? 0 : Math.Clamp(fraction, 0, 1);
        var eighths = (int)Math.Round(full * width * 8);
        eighths = full > 0 ? Math.Max(1, eighths) : 0;
        for (var i = 0; i < width && eighths > 0; i++, eighths -= 8)
        {
            area.Put(x + i, y, Glyph(Math.Min(8, eighths), area.Look.Glyphs), style);
        }
    }

    /// <summary>One line per bar: label, bar, number. All bars share one scale.</summary>
    public static void Draw(Area area, ReadOnlySpan<Bar> bars, string format = "N0", double? max = null)
    {
        var (labels, numbers, largest) = (0, 0, max ?? 0);
        Span<char> digits = stackalloc char[64];
        foreach (var bar in bars)
        {
            labels = Math.Max(labels, area.Measure(bar.Label));
            largest = max ?? Math.Max(largest, bar.Value);
            bar.Value.TryFormat(digits, out var length, format, System.Globalization.CultureInfo.InvariantCulture);
            numbers = Math.Max(numbers, length);
        }

        labels = Math.Min(labels, area.Width / 2);
        var room = Math.Max(0, area.Width - labels - numbers - 2);
        for (var y = 0; y < bars.Length && y < area.Height; y++)
        {
            area.Cut(0, y, bars[y].Label, Ink.Text, labels);
            Line(area, labels + 1, y, room, largest > 0 ? bars[y].Value / largest : 0, area.Look[bars[y].Ink]);
            area.Number(area.Width, y, bars[y].Value, format, Ink.Text);
        }
    }

    private static char Glyph(int eighths, GlyphSet glyphs) =>
        glyphs == GlyphSet.Ascii
            ? eighths > 4
                ? '#'
                : ':'
            : Eighths[eighths - 1];
}
