using System.Xml.Linq;

namespace LabTui.Terminal;

public sealed class FramePictureTests
{
    [Fact]
    public void The_text_has_the_glyphs_and_a_grid_of_styles()
    {
        var frame = new Frame(8, 2);
        var area = frame.All(new Look(ColorDepth.Palette256, GlyphSet.Braille));
        area.Text(0, 0, "a日b", Ink.Bad);
        area.Text(0, 1, "plain", Style.Of(TerminalColor.Rgb(0x102030), TerminalColor.Indexed(4)));
        Assert.Equal("a日b\nplain\n--- styles\naaaa\nbbbbb\n--- legend\na 203 Bold\nb #102030 on 4\n", FrameText.WithStyles(frame));
    }

    [Fact]
    public void The_svg_is_well_formed_and_the_same_every_time()
    {
        var frame = new Frame(30, 4);
        var area = frame.All(new Look(ColorDepth.TrueColor, GlyphSet.Braille)).Box("a < b & \"c\"");
        area.Text(0, 0, "<script>\u001b</script>", Ink.Bad);
        area.Text(0, 1, "reverse", Style.Of(TerminalColor.Default, TerminalColor.Default, Attributes.Reverse | Attributes.Underline));
        var svg = FrameSvg.Of(frame);
        Assert.Equal(svg, FrameSvg.Of(frame));
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.Contains("&lt;script&gt;", svg, StringComparison.Ordinal);
        Picture.Compare(svg, "box.svg", Path.Combine(Folder(), "x"));
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
