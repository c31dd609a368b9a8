namespace LabTui.Terminal;

/// <summary>What the terminal can do, as far as the environment and the options tell. Nothing is asked of the terminal itself:
/// a reply that comes late over a slow line would end up in the shell.</summary>
public sealed record Capabilities(ColorDepth Depth, GlyphSet Glyphs)
{
    /// <summary>Frames are wrapped in a synchronized update (mode 2026).</summary>
    public bool Synchronized { get; init; } = true;

    /// <summary>The terminal knows REP, "repeat the last glyph".</summary>
    public bool Repeat { get; init; }

    /// <summary>How long to wait after ESC before it is the Escape key.</summary>
    public int EscapeMilliseconds { get; init; } = 50;

    /// <summary>False for TERM=dumb or no TERM at all: the full screen would be garbage.</summary>
    public bool FullScreen { get; init; } = true;

    /// <summary>Options win over the environment. color: auto, none, 16, 256, true. glyphs: auto, braille, block, ascii. sync: auto, on, off.</summary>
    public static Capabilities Detect(Func<string, string?> environment, string? color = null, string? glyphs = null, string? sync = null)
    {
        var term = environment("TERM") ?? "";
        var dumb = term is "" or "dumb";
        var remote = !string.IsNullOrEmpty(environment("SSH_CONNECTION")) || !string.IsNullOrEmpty(environment("SSH_TTY"));
        return new Capabilities(
            DepthOf(color) ?? ColorRules.Detect(environment, term),
            GlyphsOf(glyphs) ?? GlyphRules.Detect(environment, term)
        )
        {
            FullScreen = !dumb,
            EscapeMilliseconds = remote ? 100 : 50,
            Repeat = s_repeatTerms.Any(name => term.Contains(name, StringComparison.Ordinal)),
            Synchronized = sync switch
            {
                null or "auto" => !dumb && term != "linux" && environment("PTYXIS_VERSION") is null,
                "on" => true,
                "off" => false,
                _ => throw new ArgumentException($"--sync is '{sync}'; it can be auto, on or off."),
            },
        };
    }

    /// <summary>Many terminals that call themselves xterm lack REP, so only names that are sure count.</summary>
    private static readonly string[] s_repeatTerms = ["tmux", "foot", "alacritty", "wezterm", "contour", "kitty", "ghostty"];

    private static ColorDepth? DepthOf(string? color) =>
        color switch
        {
            null or "auto" => null,
            "none" => ColorDepth.None,
            "16" => ColorDepth.Sixteen,
            "256" => ColorDepth.Palette256,
            "true" => ColorDepth.TrueColor,
            _ => throw new ArgumentException($"--color is '{color}'; it can be auto, none, 16, 256 or true."),
        };

    private static GlyphSet? GlyphsOf(string? glyphs) =>
        glyphs switch
        {
            null or "auto" => null,
            "braille" => GlyphSet.Braille,
            "block" => GlyphSet.Block,
            "ascii" => GlyphSet.Ascii,
            _ => throw new ArgumentException($"--glyphs is '{glyphs}'; it can be auto, braille, block or ascii."),
        };
}
