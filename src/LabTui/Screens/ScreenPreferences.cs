using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>How a person has arranged the screens; kept in the home's settings.</summary>
internal sealed class ScreenPreferences
{
    private const double UsualTextShare = 0.36;
    private const double UsualStripShare = 0.35;

    private readonly StudentHome _home;

    public ScreenPreferences(StudentHome home)
    {
        _home = home;
        var settings = Read();
        (TextShare, StripShare) = (settings.TextShare ?? UsualTextShare, settings.StripShare ?? UsualStripShare);
    }

    /// <summary>How much of the width the text has beside the panels.</summary>
    public double TextShare
    {
        get;
        set => field = Math.Clamp(value, 0.1, 0.9);
    }

    /// <summary>How much of the height the panels have below the text.</summary>
    public double StripShare
    {
        get;
        set => field = Math.Clamp(value, 0.1, 0.9);
    }

    /// <summary>The theme that is named, by the option or by the settings.</summary>
    public static Theme ThemeOf(StudentHome home, string? option) => Theme.Named(option ?? Settings.Read(home).Theme ?? "") ?? Theme.Dark;

    public void Save() =>
        Change(settings => settings with { TextShare = Math.Round(TextShare, 3), StripShare = Math.Round(StripShare, 3) });

    public void Save(Theme theme) => Change(settings => settings with { Theme = theme.Name });

    /// <summary>How a screen is arranged is not worth an error: it is kept for as long as the window is open then.</summary>
    private void Change(Func<Settings, Settings> change)
    {
        try
        {
            change(Settings.Read(_home)).Write(_home);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or UserProblem)
        {
            // see above
        }
    }

    private Settings Read()
    {
        try
        {
            return Settings.Read(_home);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or UserProblem)
        {
            return new Settings();
        }
    }
}
