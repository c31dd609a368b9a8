namespace LabTui.Terminal;

/// <summary>What a piece of the screen means. The theme says how that looks.</summary>
public enum Ink
{
    Text,
    Muted,
    Accent,
    Good,
    Bad,
    Series1,
    Series2,
    Series3,
    Series4,
    Series5,
    Series6,
    Border,
    Title,
    Selected,
    Code,
}
