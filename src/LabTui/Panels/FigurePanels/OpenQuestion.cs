using LabTui.Workbook;

namespace LabTui.Panels.FigurePanels;

/// <summary>A question beside a panel, which the panel must not answer as long as the student has not.</summary>
internal sealed class OpenQuestion(PanelContext context, string panel, string quiz)
{
    private readonly Lazy<IReadOnlyList<(Lab Lab, Step Step)>> _steps = new(() => StepsWith(context.LabsFolder, panel, quiz));

    /// <summary>False where no lab asks it. Reads files: not for the loop.</summary>
    public bool IsOpen() =>
        _steps.Value.Any(it =>
        {
            var step = new ProgressFile(context.Course.Home.Progress, it.Lab.Id, context.Course.Time).Read().Progress.Step(it.Step.Id);
            return !step.IsDone && step.Answers.GetValueOrDefault(quiz) is not { Correct: true };
        });

    private static IReadOnlyList<(Lab, Step)> StepsWith(string labs, string panel, string quiz) =>
        [
            .. LabCatalog
                .Read(labs)
                .Labs.SelectMany(lab => lab.Steps.Select(step => (lab, step)))
                .Where(it => it.step.Panel?.Name == panel && it.step.FindQuiz(quiz) is not null),
        ];
}
