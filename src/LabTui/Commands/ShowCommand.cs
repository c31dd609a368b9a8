using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui show LAB [STEP]`: a step as linear text, with its questions, its checks and what to type.</summary>
internal static class ShowCommand
{
    public static Command Build(CommandServices services)
    {
        var lab = new Argument<string>("LAB") { Description = "Id, folder or number" };
        var step = new Argument<string?>("STEP")
        {
            Description = "Id or number of the step (default: where you are)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("show", "A step as plain text, for work without the full screen") { lab, step };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var headless = HeadlessStep.Open(
                    services,
                    parsed,
                    parsed.GetValue(lab)!,
                    (it, progress) => parsed.GetValue(step) is { } name ? LabChoice.Step(it, name) : Open(it, progress),
                    goThere: parsed.GetValue(step) is null
                );
                if (headless.Step.Exercise is { } exercise)
                {
                    headless.Exercises.Files.Ensure(exercise);
                }

                StepText.Step(headless);
                if (headless.Stands)
                {
                    StepText.WhatToType(headless);
                }
                else
                {
                    await headless.ReportAsync(wait: false, acts: false, cancellationToken);
                }

                return ExitCode.Pass;
            }
        );
        return command;
    }

    /// <summary>After the table of `labtui --plain`: how to go on.</summary>
    public static void WriteNext(CommandServices services, ParseResult parsed)
    {
        var home = services.Home(parsed);
        var all = LabCatalog
            .Read(services.Labs(parsed))
            .Labs.Select(lab => (Lab: lab, new LabJournal(home, lab, services.Time, services.Error.WriteLine).Progress))
            .ToList();
        var open = all.Where(it => it.Lab.Steps.Any(step => !it.Progress.Step(step.Id).IsDone)).ToList();
        services.Out.WriteLine(
            open.Count == 0 ? "All labs are done."
            : open.MaxBy(it => it.Progress.LastVisit ?? DateTimeOffset.MinValue) is var (lab, progress)
                ? $"Next, type: {services.Prefix(parsed)} show {lab.Id} {Open(lab, progress).Id}"
            : ""
        );
    }

    private static Step Current(Lab lab, LabProgress progress) => lab.FindStep(progress.CurrentStep ?? "") ?? lab.Steps[0];

    /// <summary>Where the student is, or the first step after it that is not done; else the first that is not. All done: where the student is.</summary>
    private static Step Open(Lab lab, LabProgress progress)
    {
        var open = lab.Steps.Where(step => !progress.Step(step.Id).IsDone).ToList();
        var current = Current(lab, progress);
        return open.FirstOrDefault(step => step.Number >= current.Number) ?? open.FirstOrDefault() ?? current;
    }
}
