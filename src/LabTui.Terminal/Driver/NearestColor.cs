namespace LabTui.Terminal;

/// <summary>A colour as near as the terminal can show it.</summary>
internal static class NearestColor
{
    internal static TerminalColor At(ColorDepth depth, TerminalColor color) =>
        depth switch
        {
            _ when color.IsDefault => color,
            ColorDepth.None => TerminalColor.Default,
            ColorDepth.Sixteen when color.IsRgb || color.Value >= 16 => Closest(color, 0, 16),
            ColorDepth.Palette256 when color.IsRgb => Closest(color, 16, 256),
            _ => color,
        };

    /// <summary>Among the palette's indexes from first up to end.</summary>
    private static TerminalColor Closest(TerminalColor color, int first, int end)
    {
        var wanted = PaletteColors.Rgb(color) ?? 0;
        var (best, least) = (first, int.MaxValue);
        for (var index = first; index < end; index++)
        {
            var distance = Distance(wanted, PaletteColors.Rgb(TerminalColor.Indexed((byte)index)) ?? 0);
            (best, least) = distance < least ? (index, distance) : (best, least);
        }

        return TerminalColor.Indexed((byte)best);
    }

    private static int Distance(int a, int b) =>
        Square((a >> 16) - (b >> 16)) + Square(((a >> 8) & 255) - ((b >> 8) & 255)) + Square((a & 255) - (b & 255));

    private static int Square(int value) => value * value;
}
