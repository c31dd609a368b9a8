namespace LabTui.Terminal;

public sealed class StyleMapTests
{
    [Theory]
    [InlineData(ColorDepth.TrueColor)]
    [InlineData(ColorDepth.Palette256)]
    [InlineData(ColorDepth.Sixteen)]
    [InlineData(ColorDepth.None)]
    public void A_theme_goes_through_the_toolkit_and_comes_back_as_it_was(ColorDepth depth)
    {
        foreach (var theme in new[] { Theme.Dark, Theme.Light, Theme.HighContrast, Theme.None })
        {
            var look = new Look(depth, GlyphSet.Braille, theme);
            var map = new StyleMap(look.Depth);
            foreach (var ink in Enum.GetValues<Ink>())
            {
                Assert.Equal(look[ink], map.StyleOf(StyleMap.AttributeOf(look[ink])));
            }
        }
    }

    [Theory]
    [InlineData(ColorDepth.TrueColor, "#336699")]
    [InlineData(ColorDepth.Palette256, "60")]
    [InlineData(ColorDepth.Sixteen, "4")]
    [InlineData(ColorDepth.None, "default")]
    public void A_colour_of_the_toolkits_own_is_brought_down_to_what_the_terminal_has(ColorDepth depth, string expected)
    {
        var color = NearestColor.At(depth, TerminalColor.Rgb(0x336699));
        Assert.Equal(
            expected,
            color.IsDefault ? "default"
                : color.IsRgb ? $"#{color.Value:x6}"
                : $"{color.Value}"
        );
    }

    [Fact]
    public void Themes_are_found_by_name()
    {
        Assert.Same(Theme.HighContrast, Theme.Named("Contrast"));
        Assert.Null(Theme.Named("pink"));
    }
}
