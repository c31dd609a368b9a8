namespace LabTui.Terminal;

public sealed class CapabilitiesTests
{
    [Theory]
    [InlineData("TERM=xterm-256color LANG=de_DE.UTF-8", ColorDepth.Palette256, GlyphSet.Braille)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor LANG=C.utf8", ColorDepth.TrueColor, GlyphSet.Braille)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor TMUX=/tmp/x LANG=C.utf8", ColorDepth.Palette256, GlyphSet.Braille)]
    [InlineData("TERM=tmux-256color COLORTERM=truecolor LANG=C.UTF-8", ColorDepth.Palette256, GlyphSet.Braille)]
    [InlineData("TERM=screen LANG=C.UTF-8", ColorDepth.Palette256, GlyphSet.Braille)]
    [InlineData("TERM=xterm-kitty LANG=C.UTF-8", ColorDepth.TrueColor, GlyphSet.Braille)]
    [InlineData("TERM=xterm LANG=C.UTF-8", ColorDepth.Sixteen, GlyphSet.Braille)]
    [InlineData("TERM=linux LANG=C.UTF-8", ColorDepth.Sixteen, GlyphSet.Ascii)]
    [InlineData("TERM=vt100 LANG=C.UTF-8", ColorDepth.None, GlyphSet.Ascii)]
    [InlineData("TERM=xterm-256color LANG=C", ColorDepth.Palette256, GlyphSet.Ascii)]
    [InlineData("TERM=xterm-256color", ColorDepth.Palette256, GlyphSet.Ascii)]
    [InlineData("TERM=xterm-256color LANG=C.UTF-8 LC_ALL=C", ColorDepth.Palette256, GlyphSet.Ascii)]
    [InlineData("TERM=xterm-256color LANG=C LC_CTYPE=C.UTF-8", ColorDepth.Palette256, GlyphSet.Braille)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor NO_COLOR=1 LANG=C.UTF-8", ColorDepth.None, GlyphSet.Braille)]
    [InlineData("TERM=dumb LANG=C.UTF-8", ColorDepth.None, GlyphSet.Ascii)]
    [InlineData("LANG=C.UTF-8", ColorDepth.None, GlyphSet.Ascii)]
    public void Colours_and_glyphs_follow_the_environment(string environment, ColorDepth depth, GlyphSet glyphs)
    {
        var found = Capabilities.Detect(Lookup(environment));
        Assert.Equal((depth, glyphs), (found.Depth, found.Glyphs));
    }

    [Fact]
    public void Options_win()
    {
        var found = Capabilities.Detect(Lookup("TERM=xterm NO_COLOR=1 LANG=C"), color: "true", glyphs: "block", sync: "off");
        Assert.Equal((ColorDepth.TrueColor, GlyphSet.Block, false), (found.Depth, found.Glyphs, found.Synchronized));
    }

    [Theory]
    [InlineData("TERM=dumb", false, false)]
    [InlineData("TERM=linux", true, false)]
    [InlineData("TERM=xterm-256color", true, true)]
    [InlineData("TERM=xterm-256color PTYXIS_VERSION=48", true, false)]
    public void Full_screen_and_synchronized_updates_depend_on_the_terminal(string environment, bool fullScreen, bool synchronized)
    {
        var found = Capabilities.Detect(Lookup(environment));
        Assert.Equal((fullScreen, synchronized), (found.FullScreen, found.Synchronized));
    }

    [Theory]
    [InlineData("xterm-256color", false)]
    [InlineData("linux", false)]
    [InlineData("screen-256color", false)]
    [InlineData("tmux-256color", true)]
    [InlineData("foot", true)]
    public void Repeat_is_used_only_where_it_is_sure(string term, bool repeat) =>
        Assert.Equal(repeat, Capabilities.Detect(Lookup($"TERM={term}")).Repeat);

    [Fact]
    public void Over_ssh_escape_waits_longer()
    {
        Assert.Equal(50, Capabilities.Detect(Lookup("TERM=xterm")).EscapeMilliseconds);
        Assert.Equal(100, Capabilities.Detect(Lookup("TERM=xterm SSH_CONNECTION=1")).EscapeMilliseconds);
    }

    [Fact]
    public void An_unknown_option_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Capabilities.Detect(Lookup("TERM=xterm"), color: "many"));
        Assert.Contains("many", error.Message, StringComparison.Ordinal);
    }

    private static Func<string, string?> Lookup(string environment)
    {
        var values = environment.Split(' ').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return name => values.GetValueOrDefault(name);
    }
}
