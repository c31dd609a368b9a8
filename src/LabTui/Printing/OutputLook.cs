using LabTui.Terminal;

namespace LabTui.Printing;

/// <summary>What the place that a command prints to can show.</summary>
/// <param name="Width">Columns of the terminal; null for plain text, in which nothing is wrapped, coloured or drawn.</param>
/// <param name="Lines">The terminal has line-drawing characters.</param>
internal sealed record OutputLook(int? Width, ColorDepth Depth, bool Lines)
{
    /// <summary>For pipes, files, screen readers and programs: each row is one line.</summary>
    public static OutputLook Plain { get; } = new(null, ColorDepth.None, false);

    public bool IsPlain => Width is null;

    /// <param name="plain">The student asked for lines of text.</param>
    public static OutputLook Of(int? width, bool plain, Capabilities terminal) =>
        width is null or 0 || plain || terminal.Depth == ColorDepth.None || !terminal.FullScreen
            ? Plain
            : new OutputLook(width, terminal.Depth, terminal.Glyphs != GlyphSet.Ascii);
}
