using System.CommandLine;
using LabTui.Bench;
using LabTui.Course;

namespace LabTui.Commands;

/// <summary>`labtui bench [AREA]`: figures measured on this machine, now. Ratios where the other side is at hand.</summary>
internal static class BenchCommand
{
    public static Command Build(CommandServices services)
    {
        var area = new Argument<string?>("AREA")
        {
            Description = "start, frames, broker, score, workbook, memory (these by default) or learning",
            Arity = ArgumentArity.ZeroOrOne,
        };
        area.AcceptOnlyFromAmong("start", "frames", "broker", "score", "workbook", "memory", "learning");
        var command = new Command("bench", "Measure this machine: start, frames, broker, scoring, the workbook, memory") { area };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (services.InWorkbook)
                {
                    throw UserProblem.Usage("measure from a shell: the open workbook would be measured too");
                }

                var only = parsed.GetValue(area);
                var named = GlobalOptions.FinderOf(parsed).Named();
                var report = new BenchReport(services.Out);
                if (only is null or "start")
                {
                    await StartBench.RunAsync(report, services.Time, cancellationToken);
                }

                if (only is null or "frames")
                {
                    FramesBench.Run(report);
                }

                if (only is null or "broker")
                {
                    await BrokerBench.RunAsync(report, named, services.Time, cancellationToken);
                }

                if (only is null or "score")
                {
                    await ScoreBench.RunAsync(report, services.Time, cancellationToken);
                }

                if (only is null or "workbook")
                {
                    await WorkbookBench.RunAsync(report, services.Time, cancellationToken);
                }

                if (only is null or "memory")
                {
                    await MemoryBench.RunAsync(report, services.Time, cancellationToken);
                }

                if (only == "learning")
                {
                    LearningBench.Run(
                        services.Out,
                        ContentFolders.Data,
                        Path.Combine(ContentFolders.Root, "tests", "references", "learning_bench.py"),
                        cancellationToken
                    );
                }

                return ExitCode.Pass;
            }
        );
        return command;
    }
}
