using LabTui.Terminal;

namespace LabTui.Panels.LogPicture;

/// <summary>The signs of the picture, in what the font can show.</summary>
internal sealed record LogSigns(char Record, char Deleted, char Twice, char Committed, char Reads, char Arrived)
{
    private static readonly LogSigns s_unicode = new('▪', '·', '2', '▴', '△', '◂');
    private static readonly LogSigns s_ascii = new('#', '.', '2', '^', 'r', '<');

    public static LogSigns Of(Look look) => look.Glyphs == GlyphSet.Ascii ? s_ascii : s_unicode;
}
