using Terminal.Gui.Input;

namespace LabTui.Terminal;

/// <summary>
/// One thing that can be done on a screen. A screen's list of them makes its keys, its footer, its help and its menu, so that
/// the four cannot disagree.
/// </summary>
/// <param name="Text">What it does, for help and menu: "next step".</param>
public sealed record ScreenCommand(string Text, Action Run, params Key[] Keys)
{
    /// <summary>The word behind the key in the footer; null keeps it out of the footer.</summary>
    public string? Footer { get; init; }

    /// <summary>How the keys are written when the first one's name will not do: "↑↓".</summary>
    public string? KeysText { get; init; }

    /// <summary>How the footer writes the keys, where it names those of two commands at once: "n p".</summary>
    public string? FooterKeys { get; init; }

    /// <summary>Help and menu name it; false for what another one's line tells as well.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Said when its key is pressed while it cannot run; null for nothing.</summary>
    public Func<string?> WhyNot { get; init; } = static () => null;

    /// <summary>A footer that lacks room gives up its last words first, but these stay.</summary>
    public bool StaysInFooter { get; init; }

    /// <summary>Whether it can be done right now. Only then its key works and is shown.</summary>
    public Func<bool> CanRun { get; init; } = static () => true;

    internal string KeysIn(GlyphSet glyphs) => KeysText ?? (Keys.Length == 0 ? "" : KeyNames.Of(Keys[0], glyphs));

    /// <summary>For the footer; while one types, by keys that are no characters. Null when there are none.</summary>
    internal string? FooterIn(GlyphSet glyphs, bool typing)
    {
        if (!typing || !Array.Exists(Keys, IsCharacter))
        {
            return FooterKeys ?? KeysIn(glyphs);
        }

        return Array.Find(Keys, key => !IsCharacter(key)) is { } other ? KeyNames.Of(other, glyphs) : null;
    }

    private static bool IsCharacter(Key key) => !key.IsCtrl && !key.IsAlt && key.AsRune.Value >= ' ';
}
