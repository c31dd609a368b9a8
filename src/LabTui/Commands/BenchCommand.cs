using System.CommandLine;
using LabTui.Bench;
using LabTui.Course;

namespace LabTui.Commands;

/// <summary>`labtui bench [AREA]`: figures measured on this machine, now. Ratios where the other side is at hand.</summary>
internal static class BenchCommand
{
    private const string Learning = "learning";
    private static readonly string s_scikit = Path.Combine(ContentFolders.Root, "tests", "references", "learning_bench.py");

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
                var report = new BenchReport(services.Printer(parsed));
                foreach (var (name, measure) in Areas(services, parsed, report, cancellationToken))
                {
                    if (services.IsUnread() || !(only is null ? name != Learning : name == only))
                    {
                        continue;
                    }

                    services.Error.WriteLine($"measuring: {name}");
                    try
                    {
                        await measure();
                    }
                    finally
                    {
                        report.Print();
                    }
                }

                return ExitCode.Pass;
            }
        );
        return command;
    }

    private static IEnumerable<(string Name, Func<Task> Measure)> Areas(
        CommandServices services,
        ParseResult parsed,
        BenchReport report,
        CancellationToken cancellationToken
    )
    {
        var named = GlobalOptions.GivenBroker(parsed);
        return
        [
            ("start", () => StartBench.RunAsync(report, services.Time, cancellationToken)),
            ("frames", () => Task.Run(() => FramesBench.Run(report), cancellationToken)),
            ("broker", () => BrokerBench.RunAsync(report, named, services.Time, cancellationToken)),
            ("score", () => ScoreBench.RunAsync(report, named, services.Time, cancellationToken)),
            (
                "workbook",
                () =>
                    WorkbookBench.RunAsync(
                        report,
                        LabLines.RunAsync,
                        folder => InnerCommands.Services(folder, services.Prefix(parsed)),
                        services.Time,
                        cancellationToken
                    )
            ),
            ("memory", () => MemoryBench.RunAsync(report, services.Time, cancellationToken)),
            (
                Learning,
                () => Task.Run(() => LearningBench.Run(report, ContentFolders.Data, s_scikit, cancellationToken), cancellationToken)
            ),
        ];
    }
}
