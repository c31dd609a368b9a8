using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Labs;

namespace LabTui.Commands;

/// <summary>`labtui skip LAB STEP`: the program does the step, and it is recorded as skipped.</summary>
internal static class SkipCommand
{
    public static Command Build(CommandServices services)
    {
        var lab = new Argument<string>("LAB") { Description = "Id, folder or number" };
        var step = new Argument<string>("STEP") { Description = "Id or number of the step" };
        var command = new Command("skip", "Have a step done for you; it is recorded as skipped and gives no points") { lab, step };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var chosen = LabChoice.Labs(services.Labs(parsed), parsed.GetValue(lab))[0];
                var at = LabChoice.Step(chosen, parsed.GetValue(step)!);
                var home = services.Home(parsed).Ensure();
                var course = services.Course(parsed);
                var journal = new LabJournal(home, chosen, services.Time, services.Error.WriteLine);
                var backup = await new StepSkip(course).PerformAsync(chosen, at, journal, cancellationToken);
                services.Out.WriteLine(
                    $"{chosen.Id}: step {at.Number} ({at.Id}) skipped{(backup is null ? "" : $"; your code is in {backup}")}"
                );
                if (LabReview.IsDue(chosen, journal.Progress))
                {
                    services.Out.WriteLine(
                        LabReview.Text(
                            chosen,
                            await LabReview.RegressionsAsync(chosen, new HomeVerifier(course), journal, cancellationToken)
                        )
                    );
                }

                return ExitCode.Pass;
            }
        );
        return command;
    }
}
