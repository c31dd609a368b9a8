using LabTui.Screens.Text;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>What the footer of a lab says about keys: those of the side in use first, then those of the step, then the rest.</summary>
internal static class LabKeys
{
    private static readonly KeyHint[] s_always =
    [
        new("n p", "step"),
        new("h", "hint"),
        new("z", "zoom"),
        new(":", "commands"),
        new("?", "keys"),
        new("Esc", "labs"),
        new("q", "quit"),
    ];

    public static IReadOnlyList<KeyHint> Of(StepDesk desk, TextItem? focus, bool onPanel, bool manual)
    {
        var panel = desk.Runs.Panel?.Keys ?? [];
        return
        [
            new("Tab", onPanel ? "text" : "panel"),
            .. onPanel ? panel : Answering(desk.Step, focus),
            .. Running(desk, onPanel),
            .. Exercise(desk.Exercise, manual),
            .. onPanel ? [] : panel.Take(1),
            .. s_always,
        ];
    }

    private static IEnumerable<KeyHint> Answering(Step step, TextItem? focus)
    {
        if (focus is TextItem.Option || step.Quizzes.Any(quiz => quiz.Type != QuizType.Number))
        {
            yield return new("1-9", "answer");
        }
        else if (step.Quizzes.Count > 0)
        {
            yield return new("0-9 Enter", "answer");
        }
    }

    private static IEnumerable<KeyHint> Running(StepDesk desk, bool onPanel)
    {
        var hasCommand = desk.Step.Runs.Count > 0;
        if (hasCommand ? !onPanel : desk.Exercise is { CanRun: true })
        {
            yield return new("x", desk.Runs.Running ? "Ctrl-C stops" : "run");
        }
    }

    private static IEnumerable<KeyHint> Exercise(ExerciseDesk? exercise, bool manual)
    {
        if (exercise is null)
        {
            yield break;
        }

        yield return new("e", "edit");
        if (manual)
        {
            yield return new("v", "check");
        }

        yield return new("r", "restore");
        if (exercise.MayShowSolution)
        {
            yield return new("o", "solution");
        }
    }
}
