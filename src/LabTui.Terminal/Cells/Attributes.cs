namespace LabTui.Terminal;

/// <summary>What a terminal can do to a glyph besides colouring it. NO_COLOR does not take these away.</summary>
[Flags]
public enum Attributes : byte
{
    None = 0,
    Bold = 1,
    Dim = 2,
    Italic = 4,
    Underline = 8,
    Reverse = 16,
    Strike = 32,
}
