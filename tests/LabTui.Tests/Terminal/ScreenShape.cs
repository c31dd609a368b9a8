namespace LabTui.Terminal;

/// <summary>A terminal as far as a picture depends on it.</summary>
internal sealed record ScreenShape(
    int Width = 80,
    int Height = 24,
    GlyphSet Glyphs = GlyphSet.Braille,
    ColorDepth Depth = ColorDepth.Palette256
)
{
    internal Look Look => new(Depth, Glyphs);

    /// <summary>The end of a picture's name: 80x24-ascii-none.</summary>
    internal string Name =>
        $"{Width}x{Height}-{(Glyphs == GlyphSet.Ascii ? "ascii" : "braille")}-{(Depth == ColorDepth.None ? "none" : "256")}";

    /// <summary>Both sizes, with and without braille, with and without colour: what every screen has a picture of.</summary>
    internal static TheoryData<int, int, GlyphSet, ColorDepth> All
    {
        get
        {
            var all = new TheoryData<int, int, GlyphSet, ColorDepth>();
            foreach (var (width, height) in new[] { (80, 24), (120, 40) })
            {
                foreach (var glyphs in new[] { GlyphSet.Braille, GlyphSet.Ascii })
                {
                    all.Add(width, height, glyphs, ColorDepth.Palette256);
                    all.Add(width, height, glyphs, ColorDepth.None);
                }
            }

            return all;
        }
    }
}

/// <summary>The toolkit keeps themes, glyphs and bindings in statics: one screen at a time.</summary>
[CollectionDefinition(Name)]
public sealed class ScreenCollection
{
    internal const string Name = "screens";
}
