namespace LabTui.Terminal;

/// <summary>Colours for amounts.</summary>
internal static class Ramps
{
    /// <summary>Blue over grey to red in eleven steps (Moreland's cool to warm): -1 to +1.</summary>
    internal static readonly InkColor[] Heat =
    [
        new(0x3B4CC0, 62, 4),
        new(0x5A78E4, 69, 4),
        new(0x7B9FF9, 111, 6),
        new(0x9EBEFF, 111, 6),
        new(0xC0D4F5, 153, -1),
        new(0xDDDDDD, 253, -1),
        new(0xF2CBB7, 223, -1),
        new(0xF7AC8E, 216, 3),
        new(0xEE8468, 209, 3),
        new(0xD65244, 167, 1),
        new(0xB40426, 124, 1),
    ];

    /// <summary>One hue from dark to bright, for how many points share a place.</summary>
    internal static readonly InkColor[] Density =
    [
        new(0x005F87, 24, 4),
        new(0x0087AF, 31, 6),
        new(0x00AFD7, 38, 6),
        new(0x5FD7FF, 80, 14),
        new(0x87FFFF, 123, 15) { Mono = Attributes.Bold },
    ];

    /// <summary>White text only where black would be hard to read.</summary>
    internal static Style OnBackground(InkColor color, ColorDepth depth)
    {
        var background = Look.Pick(color.Rgb, color.Palette, color.Sixteen, depth);
        if (background.IsDefault)
        {
            return Style.Plain;
        }

        var dark = depth == ColorDepth.Sixteen ? color.Sixteen is 4 or 1 : Luminance(color.Rgb) <= 0.18;
        var text = depth switch
        {
            ColorDepth.TrueColor => TerminalColor.Rgb(dark ? 0xFFFFFF : 0x000000),
            ColorDepth.Palette256 => TerminalColor.Indexed(dark ? (byte)231 : (byte)16),
            _ => TerminalColor.Indexed(dark ? (byte)15 : (byte)0),
        };
        return Style.Of(text, background);
    }

    /// <summary>Relative luminance as WCAG 2 defines it, 0 to 1.</summary>
    private static double Luminance(int rgb) => (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear(rgb >> 8)) + (0.0722 * Linear(rgb));

    private static double Linear(int channel)
    {
        var value = (channel & 0xFF) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
