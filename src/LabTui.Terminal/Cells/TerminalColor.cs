namespace LabTui.Terminal;

/// <summary>A colour as a terminal names it: its own default, an index of its palette, or 24 bits.</summary>
public readonly record struct TerminalColor
{
    private const uint IndexedTag = 1u << 24;
    private const uint RgbTag = 2u << 24;
    private readonly uint _packed;

    private TerminalColor(uint packed) => this._packed = packed;

    public static TerminalColor Default => default;

    public static TerminalColor Indexed(byte index) => new(IndexedTag | index);

    public static TerminalColor Rgb(int rgb) => new(RgbTag | ((uint)rgb & 0xFFFFFF));

    public bool IsDefault => _packed == 0;

    public bool IsIndexed => (_packed & IndexedTag) != 0;

    public bool IsRgb => (_packed & RgbTag) != 0;

    /// <summary>The palette index, or 0xRRGGBB.</summary>
    public int Value => (int)(_packed & 0xFFFFFF);
}
