namespace LabTui.Terminal;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("\e[31mred", "\\x1b[31mred")]
    [InlineData("\u009b31m", "\\x9b31m")]
    [InlineData("a\tb\nc\rd\0\x7f", "a\\tb\\nc\\rd\\x00\\x7f")]
    [InlineData("safe\u202Etxt.exe", "safe\\u202etxt.exe")]
    [InlineData("\u2066\u200f\u061c", "\\u2066\\u200f\\u061c")]
    [InlineData("zero\u200Bwidth\uFEFF", "zero\\u200bwidth\\ufeff")]
    [InlineData("e\u0301", "e\\u0301")]
    [InlineData("\u2028\u00ad", "\\u2028\\xad")]
    [InlineData("\U000E0041", "\\U000e0041")]
    [InlineData("São Paulo · 日本 🙂", "São Paulo · 日本 🙂")]
    public void What_a_terminal_could_obey_is_shown_as_an_escape(string text, string shown) =>
        Assert.Equal(shown, Shown(text, GlyphSet.Braille));

    [Fact]
    public void Half_a_surrogate_pair_is_a_replacement_character() => Assert.Equal("a\uFFFDx", Shown("a\ud800x", GlyphSet.Braille));

    [Theory]
    [InlineData("“a” – b… → c", "\"a\" - b... > c")]
    [InlineData("São 日", "S\\xe3o \\u65e5")]
    public void Without_unicode_the_rest_is_shown_in_ascii(string text, string shown) => Assert.Equal(shown, Shown(text, GlyphSet.Ascii));

    [Fact]
    public void No_code_point_reaches_the_screen_as_a_control()
    {
        var frame = new Frame(12, 1);
        for (var value = 0; value < 0x30000; value++)
        {
            if (!System.Text.Rune.TryCreate(value, out var rune))
            {
                continue;
            }

            frame.Clear();
            frame.All(new Look(ColorDepth.None, GlyphSet.Braille)).Text(0, 0, rune.ToString(), Style.Plain);
            frame.All(new Look(ColorDepth.None, GlyphSet.Braille)).Put(11, 0, rune, Style.Plain);
            for (var x = 0; x < frame.Width; x++)
            {
                var cell = frame[x, 0].Rune;
                Assert.False(cell is > 0 and < 0x20 or >= 0x7f and < 0xa0 or 0x200b or 0x202e or 0x2066, $"U+{value:X4} drew U+{cell:X4}");
            }
        }
    }

    private static string Shown(string text, GlyphSet glyphs)
    {
        var frame = new Frame(60, 1);
        var area = frame.All(new Look(ColorDepth.None, glyphs));
        Assert.Equal(area.Measure(text), area.Text(0, 0, text, Style.Plain));
        return FrameText.Of(frame).TrimEnd('\n');
    }
}
