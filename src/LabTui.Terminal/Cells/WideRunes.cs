using Wcwidth;

namespace LabTui.Terminal;

/// <summary>
/// Code points that take two columns of their own. Ambiguous width counts as one column, as terminals outside an East Asian
/// locale do.
/// </summary>
internal static class WideRunes
{
    /// <summary>Skin tones colour the emoji before them; one that stands alone is drawn as wide as any.</summary>
    private const int FirstSkinTone = 0x1F3FB,
        LastSkinTone = 0x1F3FF;

    internal static bool Contains(int rune) =>
        rune >= 0x1100 && (rune is >= FirstSkinTone and <= LastSkinTone || UnicodeCalculator.GetWidth(rune) == 2);
}
