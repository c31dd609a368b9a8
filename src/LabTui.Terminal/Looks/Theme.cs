namespace LabTui.Terminal;

/// <summary>One ink at each colour depth: 0xRRGGBB, a palette index, one of 16. Minus one is the terminal's own colour.</summary>
public readonly record struct InkColor(int Rgb, int Palette, int Sixteen, Attributes Attributes = Attributes.None)
{
    /// <summary>Attributes where there is no colour at all.</summary>
    public Attributes Mono { get; init; } = Attributes;
}

/// <summary>The colours of all inks, in the order of <see cref="Ink"/>. Series colours stay apart for the colour-blind (Okabe and Ito).</summary>
public sealed class Theme
{
    private readonly InkColor[] _inks;

    private Theme(string name, InkColor[] inks)
    {
        Name = name;
        this._inks = inks;
    }

    public string Name { get; }

    public static Theme Dark { get; } =
        new(
            "dark",
            [
                new(-1, -1, -1),
                new(0x8A8A8A, 245, 8) { Mono = Attributes.Dim },
                new(0x5FAFFF, 75, 12) { Mono = Attributes.Bold },
                new(0x87D787, 114, 10),
                new(0xFF5F5F, 203, 9, Attributes.Bold),
                new(0x56B4E9, 74, 14),
                new(0xE69F00, 178, 11),
                new(0x00AF87, 36, 10),
                new(0xCC79A7, 175, 13),
                new(0xF0E442, 227, 15),
                new(0xD75F00, 166, 9),
                new(0x767676, 243, 8),
                new(-1, -1, -1, Attributes.Bold),
                new(-1, -1, -1, Attributes.Reverse),
                new(0xD7AF87, 180, 6),
            ]
        );

    public static Theme Light { get; } =
        new(
            "light",
            [
                new(-1, -1, -1),
                new(0x6C6C6C, 242, 8) { Mono = Attributes.Dim },
                new(0x005FAF, 25, 4) { Mono = Attributes.Bold },
                new(0x00875F, 29, 2),
                new(0xAF0000, 124, 1, Attributes.Bold),
                new(0x0072B2, 31, 4),
                new(0xAF8700, 136, 3),
                new(0x00875F, 29, 2),
                new(0xAF5F87, 132, 5),
                new(0x878700, 100, 6),
                new(0xD75F00, 166, 1),
                new(0x8A8A8A, 245, 8),
                new(-1, -1, -1, Attributes.Bold),
                new(-1, -1, -1, Attributes.Reverse),
                new(0x875F00, 94, 6),
            ]
        );

    /// <summary>Only colours that stand out from black by at least 7 to 1, and bold where others are dim.</summary>
    public static Theme HighContrast { get; } =
        new(
            "contrast",
            [
                new(0xFFFFFF, 231, 15),
                new(0xD0D0D0, 252, 7),
                new(0x5FFFFF, 87, 14, Attributes.Bold),
                new(0x5FFF5F, 83, 10, Attributes.Bold),
                new(0xFF8787, 210, 9, Attributes.Bold),
                new(0x87D7FF, 117, 14),
                new(0xFFD75F, 221, 11),
                new(0x5FFFAF, 85, 10),
                new(0xFFAFFF, 219, 13),
                new(0xFFFF87, 228, 15),
                new(0xFFAF5F, 215, 9),
                new(0xD0D0D0, 252, 7),
                new(0xFFFFFF, 231, 15, Attributes.Bold),
                new(-1, -1, -1, Attributes.Reverse | Attributes.Bold),
                new(0xFFD7AF, 223, 11),
            ]
        );

    /// <summary>No colours, whatever the terminal has: bold, dim, underline and reverse tell things apart.</summary>
    public static Theme None { get; } = new("none", Dark._inks);

    /// <summary>Null when there is none of that name.</summary>
    public static Theme? Named(string name) =>
        new[] { Dark, Light, HighContrast, None }.FirstOrDefault(theme => theme.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    internal InkColor this[Ink ink] => _inks[(int)ink];
}
