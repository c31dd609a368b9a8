using Terminal.Gui.Input;

namespace LabTui.Terminal;

/// <summary>Keys as a footer writes them: n, Enter, Ctrl-P, ↑.</summary>
internal static class KeyNames
{
    internal static string Of(Key key, GlyphSet glyphs)
    {
        var prefix = (key.IsCtrl ? "Ctrl-" : "") + (key.IsAlt ? "Alt-" : "");
        var plain = key.NoCtrl.NoAlt;
        var ascii = glyphs == GlyphSet.Ascii;
        return prefix
            + plain switch
            {
                _ when plain == Key.CursorUp => ascii ? "Up" : "↑",
                _ when plain == Key.CursorDown => ascii ? "Down" : "↓",
                _ when plain == Key.CursorLeft => ascii ? "Left" : "←",
                _ when plain == Key.CursorRight => ascii ? "Right" : "→",
                _ when plain == Key.Space => "Space",
                _ when plain.AsRune.Value > ' ' => prefix.Length > 0 ? plain.AsRune.ToString().ToUpperInvariant() : plain.AsRune.ToString(),
                _ => plain.ToString(),
            };
    }
}
