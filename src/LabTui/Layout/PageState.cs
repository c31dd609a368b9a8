using LabTui.Course.Sessions;
using LabTui.Terminal;
using LabTui.Workbook;
using Terminal.Gui.ViewBase;

namespace LabTui.Layout;

/// <summary>What of a step changes while it is open, as far as its text shows it, and what the place it is shown in can show.</summary>
/// <param name="Fill">What stands for a name in braces.</param>
internal sealed record PageState(
    Func<string, string> Fill,
    Func<Quiz, QuizState> Quiz,
    Func<RunFence, RunState> Run,
    string CommandPrefix,
    Symbols Symbols,
    GlyphSet Glyphs
)
{
    /// <summary>The widget that a number is typed into; null where there are none.</summary>
    public Func<Quiz, View?> Field { get; init; } = _ => null;

    /// <summary>Where the student's file of an exercise is.</summary>
    public Func<Exercise, string> FileOf { get; init; } = exercise => exercise.File;

    public Func<Block.Details, bool> IsOpen { get; init; } = _ => true;

    /// <summary>Details can be opened and closed.</summary>
    public bool Folds { get; init; }
}
