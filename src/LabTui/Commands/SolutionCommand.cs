using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui solution LAB STEP`: the solution of the step's exercise, when the lab's `solution:` allows it.</summary>
internal static class SolutionCommand
{
    public static Command Build(CommandServices services)
    {
        var lab = new Argument<string>("LAB") { Description = "Id, folder or number" };
        var step = new Argument<string>("STEP") { Description = "Id or number of the step" };
        var command = new Command("solution", "The solution of a step's exercise, once the lab lets you see it") { lab, step };
        command.SetAction(
            (parsed, _) =>
            {
                var chosen = LabChoice.Labs(services.Labs(parsed), parsed.GetValue(lab))[0];
                var at = LabChoice.Step(chosen, parsed.GetValue(step)!);
                if (at.Exercise is null)
                {
                    throw UserProblem.Usage($"step {at.Id} has no exercise");
                }

                var home = services.Home(parsed).Ensure();
                var journal = new LabJournal(home, chosen, services.Time, services.Error.WriteLine);
                var (text, why) = ModelSolution.Show(chosen, at, new ExerciseFiles(home.Exercises, chosen), journal);
                if (text is null)
                {
                    throw new UserProblem(ExitCode.NotYet, why!);
                }

                services.Out.Write(text);
                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }
}
