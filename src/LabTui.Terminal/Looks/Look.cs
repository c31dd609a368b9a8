namespace LabTui.Terminal;

/// <summary>How this terminal is drawn on: colours, glyphs and theme, turned into ready styles once.</summary>
public sealed class Look
{
    private readonly Style[] _inks;
    private readonly Style[] _heat;
    private readonly Style[] _density;

    public Look(ColorDepth depth, GlyphSet glyphs, Theme? theme = null)
    {
        Theme = theme ?? Theme.Dark;
        AvailableDepth = depth;
        Depth = depth = Theme == Theme.None ? ColorDepth.None : depth;
        Glyphs = glyphs;
        _inks = [.. Enum.GetValues<Ink>().Select(ink => StyleOf(Theme[ink], depth))];
        _heat = [.. Ramps.Heat.Select(color => Ramps.OnBackground(color, depth))];
        _density = [.. Ramps.Density.Select(color => StyleOf(color, depth))];
        Symbols = glyphs == GlyphSet.Ascii ? Symbols.Ascii : Symbols.Unicode;
    }

    public ColorDepth Depth { get; }

    /// <summary>What the terminal has, whatever the theme makes of it.</summary>
    internal ColorDepth AvailableDepth { get; }

    public GlyphSet Glyphs { get; }

    public Theme Theme { get; }

    /// <summary>The signs that the screens use, in what the font can show.</summary>
    public Symbols Symbols { get; }

    public Style this[Ink ink] => _inks[(int)ink];

    /// <summary>What is selected is one bar from end to end: colours give way, bold and underlined stay.</summary>
    public Style Select(Style style) => this[Ink.Selected].With(style.Attributes & (Attributes.Bold | Attributes.Underline));

    /// <summary>Steps 0 to 10 stand for -1 to +1, as a background with readable text on it.</summary>
    public Style Heat(int step) => _heat[Math.Clamp(step, 0, 10)];

    /// <summary>Steps 0 to 4, few to many, as a foreground.</summary>
    public Style Density(int step) => _density[Math.Clamp(step, 0, 4)];

    /// <summary>The series colours in turn.</summary>
    public Style Series(int index) => this[Ink.Series1 + (index % 6)];

    internal static Style StyleOf(InkColor ink, ColorDepth depth) =>
        depth == ColorDepth.None
            ? Style.Of(TerminalColor.Default, TerminalColor.Default, ink.Mono)
            : Style.Of(Pick(ink.Rgb, ink.Palette, ink.Sixteen, depth), TerminalColor.Default, ink.Attributes);

    internal static TerminalColor Pick(int rgb, int palette, int sixteen, ColorDepth depth) =>
        depth switch
        {
            ColorDepth.TrueColor when rgb >= 0 => TerminalColor.Rgb(rgb),
            ColorDepth.Palette256 when palette >= 0 => TerminalColor.Indexed((byte)palette),
            ColorDepth.Sixteen when sixteen >= 0 => TerminalColor.Indexed((byte)sixteen),
            _ => TerminalColor.Default,
        };
}
