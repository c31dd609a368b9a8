using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>The themes in turn.</summary>
internal static class ThemeChoice
{
    private static readonly Theme[] s_themes = [Theme.Dark, Theme.Light, Theme.HighContrast, Theme.None];

    public static Theme After(Theme theme) => s_themes[(Array.IndexOf(s_themes, theme) + 1) % s_themes.Length];
}
