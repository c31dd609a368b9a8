using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui labs`: labs, steps, progress.</summary>
internal static class LabsCommand
{
    public static Command Build(CommandServices services)
    {
        var json = JsonLines.Option();
        var command = new Command("labs", "Labs, their steps and your progress") { json };
        command.SetAction((parsed, _) => RunAsync(services, parsed, parsed.GetValue(json)));
        return command;
    }

    public static Task<int> RunAsync(CommandServices services, ParseResult parsed, bool json)
    {
        var home = services.Home(parsed);
        var broken = 0;
        foreach (var entry in LabCatalog.Read(services.Labs(parsed)).Entries)
        {
            if (entry.Lab is { } lab)
            {
                Write(services, home, lab, json);
            }
            else
            {
                broken++;
                services.Error.WriteLine($"{entry.FolderName} cannot be read: {(entry.Problems is [var first, ..] ? first : null)}");
            }
        }
        return Task.FromResult(broken == 0 ? ExitCode.Pass : ExitCode.Usage);
    }

    private static void Write(CommandServices services, StudentHome home, Lab lab, bool json)
    {
        var progress = new LabJournal(home, lab, services.Time, services.Error.WriteLine).Progress;
        var done = lab.Steps.Count(step => progress.Step(step.Id).IsDone);
        if (json)
        {
            services.Out.WriteLine(
                JsonLines.Of(
                    new
                    {
                        id = lab.Id,
                        number = lab.Number,
                        title = lab.Title,
                        folder = lab.FolderName,
                        done,
                        steps = lab.Steps.Select(step => new
                        {
                            id = step.Id,
                            title = step.Title,
                            status = progress.Step(step.Id).Status.ToString(),
                            attempts = progress.Step(step.Id).Attempts,
                            hints_used = progress.Step(step.Id).HintsUsed,
                        }),
                    }
                )
            );
            return;
        }
        services.Out.WriteLine($"Lab {lab.Number}  {lab.Title} ({lab.Id})  {done}/{lab.Steps.Count}");
        foreach (var step in lab.Steps)
        {
            var mark = progress.Step(step.Id).Status switch
            {
                StepStatus.Passed => "ok",
                StepStatus.Skipped => "sk",
                _ => "--",
            };
            services.Out.WriteLine(
                $"  {mark} {step.Number, 2} {step.Id, -16} {step.Title}{(progress.CurrentStep == step.Id ? "  (here)" : "")}"
            );
        }
    }
}
