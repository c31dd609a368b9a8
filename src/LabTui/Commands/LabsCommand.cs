using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Labs;
using LabTui.Printing;
using LabTui.Terminal;
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
        var catalog = LabCatalog.Read(services.Labs(parsed));
        if (catalog.Entries.Count == 0)
        {
            throw LabChoice.NoLabs(catalog, services.Prefix(parsed));
        }

        var broken = 0;
        foreach (var entry in catalog.Entries)
        {
            if (entry.Lab is { } lab)
            {
                var progress = new LabJournal(home, lab, services.Time, services.Error.WriteLine).Progress;
                if (json)
                {
                    services.Out.WriteLine(Json(lab, progress));
                }
                else
                {
                    Print(services.Printer(parsed), lab, progress);
                }
            }
            else
            {
                broken++;
                services.Error.WriteLine($"{entry.FolderName} cannot be read: {(entry.Problems is [var first, ..] ? first : null)}");
            }
        }
        return Task.FromResult(broken == 0 ? ExitCode.Pass : ExitCode.Usage);
    }

    private static int Done(Lab lab, LabProgress progress) => lab.Steps.Count(step => progress.Step(step.Id).IsDone);

    private static string Json(Lab lab, LabProgress progress) =>
        JsonLines.Of(
            new
            {
                id = lab.Id,
                number = lab.Number,
                title = lab.Title,
                folder = lab.FolderName,
                done = Done(lab, progress),
                chapters = lab.Chapters.Select(chapter => new { title = chapter.Title, first_step = lab.Steps[chapter.FirstStep - 1].Id }),
                steps = lab.Steps.Select(step => new
                {
                    id = step.Id,
                    title = step.Title,
                    chapter = lab.ChapterOf(step)?.Title,
                    panel = step.Panel?.Name,
                    status = progress.Step(step.Id).Status.ToString(),
                    attempts = progress.Step(step.Id).Attempts,
                    hints_used = progress.Step(step.Id).HintsUsed,
                }),
            }
        );

    private static void Print(Printer printer, Lab lab, LabProgress progress)
    {
        var tree = new TextTree(
            new TextCell($"Lab {lab.Number}  {lab.Title} ({lab.Id})  {Done(lab, progress)}/{lab.Steps.Count}", Ink.Title)
        );
        foreach (var part in lab.Steps.GroupBy(lab.ChapterOf))
        {
            var above = part.Key is { } chapter ? tree.Add(new TextCell(chapter.Title, Ink.Title)) : tree;
            above.Add(Steps(part, progress));
        }

        tree.Print(printer);
    }

    private static TextTable Steps(IEnumerable<Step> part, LabProgress progress)
    {
        var steps = new TextTable();
        foreach (var step in part)
        {
            steps.Add(
                progress.Step(step.Id).Status switch
                {
                    StepStatus.Passed => new TextCell("ok", Ink.Good),
                    StepStatus.Skipped => new TextCell("sk", Ink.Accent),
                    _ => new TextCell("--", Ink.Muted),
                },
                step.Number,
                step.Id,
                $"{step.Title}{(progress.CurrentStep == step.Id ? "  (here)" : "")}"
            );
        }

        return steps;
    }
}
