namespace LabTui.Terminal;

/// <summary>
/// One place of the grid, 8 bytes without padding so that rows compare as plain memory.
/// Width is 1, 2 for a wide rune, and 0 for the place behind a wide rune (its rune is 0 too). A glyph of several code points
/// has a number behind the last code point: see ClusterTable.
/// </summary>
public readonly record struct FrameCell(int Rune, ushort StyleId, ushort Width)
{
    public static readonly FrameCell Blank = new(' ', 0, 1);

    public Style Style => Style.FromId(StyleId);
}
