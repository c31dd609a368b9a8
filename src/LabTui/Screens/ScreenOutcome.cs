using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>Where a screen leads to when it ends.</summary>
internal abstract record ScreenOutcome
{
    private ScreenOutcome() { }

    public sealed record Quit : ScreenOutcome;

    public sealed record Labs : ScreenOutcome;

    public sealed record Open(Lab Lab) : ScreenOutcome;
}
