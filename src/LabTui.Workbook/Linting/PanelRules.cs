namespace LabTui.Workbook;

/// <summary>The panels that steps and their commands name are there, and know what is said about them.</summary>
internal static class PanelRules
{
    public static void Check(LintContext context, IReadOnlyList<PanelSpec> panels)
    {
        foreach (var panel in NamedIn(context.Lab))
        {
            if (panels.FirstOrDefault(spec => spec.Name == panel.Name) is { } spec)
            {
                CheckWords(panel, spec, context.Problems);
            }
            else
            {
                context.Problems.Error(
                    ProblemCodes.UnknownPanel,
                    panel.Line,
                    panel.Column,
                    $"there is no panel '{panel.Name}'",
                    Spelling.Suggest(panel.Name, panels.Select(it => it.Name))
                );
            }
        }
    }

    private static IEnumerable<StepPanel> NamedIn(Lab lab) =>
        lab.Steps.SelectMany(step => step.Runs.Select(run => run.Panel).Prepend(step.Panel)).OfType<StepPanel>();

    private static void CheckWords(StepPanel panel, PanelSpec spec, ProblemList problems)
    {
        foreach (var (name, value) in panel.Values)
        {
            if (spec.Words.FirstOrDefault(word => word.Name == name) is not { } word)
            {
                problems.Error(
                    ProblemCodes.UnknownPanel,
                    panel.Line,
                    panel.Column,
                    $"panel {panel.Name} knows no '{name}'",
                    spec.Words.Count == 0 ? "it takes nothing" : Spelling.Suggest(name, spec.Words.Select(it => it.Name))
                );
            }
            else if (word.Problem(value) is { } problem)
            {
                problems.Error(ProblemCodes.UnknownPanel, panel.Line, panel.Column, problem);
            }
        }
    }
}
