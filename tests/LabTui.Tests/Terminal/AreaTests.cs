namespace LabTui.Terminal;

public sealed class AreaTests
{
    private static readonly Look s_look = new(ColorDepth.None, GlyphSet.Braille);
    private readonly Frame _frame = new(12, 3);

    private string FirstLine => FrameText.Of(_frame).Split('\n')[0];

    [Fact]
    public void Text_tells_the_columns_it_took()
    {
        Assert.Equal(5, _frame.All(s_look).Text(0, 0, "a日本", Style.Plain));
        Assert.Equal(3, _frame.All(s_look).Text(9, 1, "abcdef", Style.Plain));
        Assert.Equal(2, _frame.All(s_look).Text(0, 2, "abcdef", Style.Plain, maxWidth: 2));
    }

    [Fact]
    public void Text_left_of_the_area_is_clipped()
    {
        _frame.All(s_look).Text(-2, 0, "abcd", Style.Plain);
        Assert.Equal("cd", FirstLine);
    }

    [Fact]
    public void Nothing_is_drawn_outside_an_inner_area()
    {
        _frame.All(s_look).Fill('.', Style.Plain);
        var inner = _frame.All(s_look).Inside(2, 1, 4, 1);
        inner.Text(-9, 0, "xxxxxxxxxxxxxxxxxxxxxxxxx", Style.Plain);
        inner.Text(0, 1, "y", Style.Plain);
        inner.Put(-1, 0, 'y', Style.Plain);
        Assert.Equal("............\n..xxxx......\n............\n", FrameText.Of(_frame));
    }

    [Fact]
    public void A_wide_rune_at_the_edge_is_left_out()
    {
        _frame.All(s_look).Text(0, 0, "abcdefghijk日", Style.Plain);
        Assert.Equal("abcdefghijk", FirstLine);
    }

    [Fact]
    public void Half_of_a_wide_rune_that_is_overwritten_becomes_a_space()
    {
        _frame.All(s_look).Text(0, 0, "日本", Style.Plain);
        _frame.All(s_look).Text(1, 0, "xy", Style.Plain);
        Assert.Equal(" xy", FirstLine);
    }

    [Theory]
    [InlineData("short", "short")]
    [InlineData("exactlyten", "exactlyten")]
    [InlineData("more than ten", "more than…")]
    public void Cut_text_ends_in_an_ellipsis(string text, string shown)
    {
        Assert.True(_frame.All(s_look).Cut(0, 0, text, Style.Plain, 10) <= 10);
        Assert.Equal(shown, FirstLine);
    }

    [Fact]
    public void Numbers_end_where_told()
    {
        Assert.Equal(6, _frame.All(s_look).Right(10, 0, "1234", Style.Plain));
        _frame.All(s_look).Number(10, 1, 9871.5, "N1", Style.Plain);
        Assert.Equal("      1234\n   9,871.5\n\n", FrameText.Of(_frame));
    }

    [Fact]
    public void A_box_has_its_titles_and_its_inside()
    {
        var wide = new Frame(20, 3);
        var inside = wide.All(s_look).Box("left", "right");
        Assert.Equal((18, 1), (inside.Width, inside.Height));
        inside.Fill('i', Style.Plain);
        Assert.Equal("╭─ left ──── right ╮\n│iiiiiiiiiiiiiiiiii│\n╰──────────────────╯\n", FrameText.Of(wide));
    }

    [Fact]
    public void A_box_too_narrow_for_both_titles_keeps_the_left_one()
    {
        _frame.All(new Look(ColorDepth.None, GlyphSet.Ascii)).Box("a long title", "right");
        Assert.Equal("+- a lon~ -+\n|          |\n+----------+\n", FrameText.Of(_frame));
    }

    [Fact]
    public void No_color_keeps_bold_and_reverse()
    {
        Assert.Equal(Attributes.Reverse, s_look[Ink.Selected].Attributes);
        Assert.Equal(Attributes.Bold, s_look[Ink.Bad].Attributes);
        foreach (var ink in Enum.GetValues<Ink>())
        {
            Assert.True(s_look[ink].Foreground.IsDefault && s_look[ink].Background.IsDefault, $"{ink} has a colour");
        }

        Assert.All(Enumerable.Range(0, 11), step => Assert.Equal(Style.Plain, s_look.Heat(step)));
    }

    [Fact]
    public void A_cell_has_eight_bytes() => Assert.Equal(8, System.Runtime.CompilerServices.Unsafe.SizeOf<FrameCell>());
}
