namespace LabTui.Terminal;

/// <summary>Braille needs a UTF-8 locale, and a font that the Linux console does not have.</summary>
internal static class GlyphRules
{
    private static readonly string[] s_localeNames = ["LC_ALL", "LC_CTYPE", "LANG"];

    internal static GlyphSet Detect(Func<string, string?> environment, string term) =>
        IsUtf8(environment) && term is not ("linux" or "dumb" or "") && !term.StartsWith("vt", StringComparison.Ordinal)
            ? GlyphSet.Braille
            : GlyphSet.Ascii;

    /// <summary>The first of the three that is set decides, as in setlocale.</summary>
    internal static bool IsUtf8(Func<string, string?> environment)
    {
        var locale = s_localeNames.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        return locale.Contains("utf-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }
}
