namespace LabTui.Terminal;

/// <summary>What the font can show: only ASCII; lines and eighth blocks; or braille as well.</summary>
public enum GlyphSet
{
    Ascii,
    Block,
    Braille,
}
