namespace LabTui.Terminal;

/// <summary>Colour depth from the environment. Over SSH often only TERM arrives, so TERM alone has to give a sound answer.</summary>
internal static class ColorRules
{
    private static readonly string[] s_trueColorTerms = ["kitty", "ghostty", "wezterm", "alacritty", "foot", "contour", "-direct"];

    internal static ColorDepth Detect(Func<string, string?> environment, string term)
    {
        if (term is "" or "dumb" || !string.IsNullOrEmpty(environment("NO_COLOR")))
        {
            return ColorDepth.None;
        }

        // A multiplexer may pass COLORTERM on from a terminal that it is no longer attached to.
        var multiplexer =
            term.StartsWith("screen", StringComparison.Ordinal)
            || term.StartsWith("tmux", StringComparison.Ordinal)
            || !string.IsNullOrEmpty(environment("TMUX"));
        var promised = environment("COLORTERM") is "truecolor" or "24bit";
        return promised && !multiplexer ? ColorDepth.TrueColor : OfTerm(term);
    }

    private static ColorDepth OfTerm(string term)
    {
        if (s_trueColorTerms.Any(name => term.Contains(name, StringComparison.Ordinal)))
        {
            return ColorDepth.TrueColor;
        }

        var many =
            term.Contains("256color", StringComparison.Ordinal)
            || term.StartsWith("tmux", StringComparison.Ordinal)
            || term.StartsWith("screen", StringComparison.Ordinal);
        return many ? ColorDepth.Palette256
            : term.StartsWith("vt", StringComparison.Ordinal) ? ColorDepth.None
            : ColorDepth.Sixteen;
    }
}
