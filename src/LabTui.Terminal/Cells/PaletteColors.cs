namespace LabTui.Terminal;

/// <summary>What the palette's indexes look like: xterm's colours.</summary>
internal static class PaletteColors
{
    private static readonly int[] s_sixteen =
    [
        0x000000,
        0xCD3131,
        0x0DBC79,
        0xE5E510,
        0x2472C8,
        0xBC3FBC,
        0x11A8CD,
        0xE5E5E5,
        0x7F7F7F,
        0xF14C4C,
        0x23D18B,
        0xF5F543,
        0x3B8EEA,
        0xD670D6,
        0x29B8DB,
        0xFFFFFF,
    ];

    /// <summary>0xRRGGBB, or null for the terminal's own colour.</summary>
    internal static int? Rgb(TerminalColor color) =>
        color switch
        {
            { IsDefault: true } => null,
            { IsRgb: true } => color.Value,
            { Value: < 16 } => s_sixteen[color.Value],
            { Value: < 232 } => Cube(color.Value - 16),
            _ => (8 + (10 * (color.Value - 232))) * 0x010101,
        };

    private static int Cube(int index) => (Level(index / 36) << 16) | (Level(index / 6 % 6) << 8) | Level(index % 6);

    private static int Level(int step) => step == 0 ? 0 : 55 + (40 * step);
}
