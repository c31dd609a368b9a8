using System.CommandLine;
using LabTui.Course;

namespace LabTui.Commands;

/// <summary>`labtui hint LAB STEP`: the next hint, recorded as used.</summary>
internal static class HintCommand
{
    public static Command Build(CommandServices services)
    {
        var lab = new Argument<string>("LAB") { Description = "Id, folder or number" };
        var step = new Argument<string>("STEP") { Description = "Id or number of the step" };
        var command = new Command("hint", "The next hint of a step") { lab, step };
        command.SetAction(
            (parsed, _) =>
            {
                var chosen = LabChoice.Labs(services.Labs(parsed), parsed.GetValue(lab))[0];
                StepText.NextHint(services, parsed, chosen, LabChoice.Step(chosen, parsed.GetValue(step)!));
                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }
}
