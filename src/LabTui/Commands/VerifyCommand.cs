using System.CommandLine;
using LabTui.Broker;
using LabTui.Course;
using LabTui.Course.Labs;
using LabTui.Printing;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui verify`: the student's own work, or with --starters and --solutions the labs themselves.</summary>
internal static class VerifyCommand
{
    private const int MostRepeats = 100;

    private static readonly Option<bool> s_starters = new("--starters")
    {
        Description = "Prove that every step fails before it is worked on",
    };
    private static readonly Option<bool> s_solutions = new("--solutions")
    {
        Description = "Prove that every step can be passed, on fresh state",
    };

    /// <summary>It is about the labs and not about this home's work: fresh state, and a broker of its own unless one is named here and now.</summary>
    public static bool IsProof(ParseResult parsed) => parsed.GetValue(s_starters) || parsed.GetValue(s_solutions);

    public static Command Build(CommandServices services)
    {
        var lab = new Argument<string?>("LAB")
        {
            Description = "Id, folder or number (default: all labs)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var step = new Option<string?>("--step") { Description = "Only this step, by its id or number", HelpName = "STEP" };
        var repeat = NumberOption.Of("--repeat", 1, MostRepeats, "How often, with --solutions", "N");
        repeat.DefaultValueFactory = _ => 1;
        var json = new Option<string?>("--json") { Description = "Results as JSON into a file, - for standard output", HelpName = "FILE" };
        var junit = new Option<string?>("--junit") { Description = "Results as JUnit XML into a file", HelpName = "FILE" };
        var command = new Command("verify", "Check your work, or the labs themselves")
        {
            lab,
            step,
            s_starters,
            s_solutions,
            repeat,
            json,
            junit,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (NativeClient.Problem() is { } missing)
                {
                    throw UserProblem.Environment(missing);
                }

                var labs = LabChoice.Labs(services.Labs(parsed), parsed.GetValue(lab));
                if (parsed.GetValue(step) is { } name && labs.All(it => LabChoice.FindStep(it, name) is null))
                {
                    throw labs is [var only] ? LabChoice.NoStep(only, name) : UserProblem.Usage($"no lab here has a step '{name}'");
                }

                if (parsed.GetValue(s_starters) && parsed.GetValue(s_solutions))
                {
                    throw UserProblem.Usage("choose one of --starters and --solutions");
                }

                var reports = IsProof(parsed)
                    ? await ProveAsync(services, parsed, labs, parsed.GetValue(s_starters), parsed.GetValue(repeat), cancellationToken)
                    : await VerifyAsync(services, parsed, labs, parsed.GetValue(step), cancellationToken);
                await ResultFiles.WriteAsync(reports, parsed.GetValue(json), parsed.GetValue(junit), services.Out, cancellationToken);
                return StepReport.ExitCodeOf(reports);
            }
        );
        return command;
    }

    private static async Task<List<StepReport>> VerifyAsync(
        CommandServices services,
        ParseResult parsed,
        IReadOnlyList<Lab> labs,
        string? step,
        CancellationToken cancellationToken
    )
    {
        var home = services.Home(parsed).Ensure();
        var settings = services.Cluster(parsed);
        RequireBroker(settings);
        var verifier = new HomeVerifier(services.Course(parsed, settings));
        var all = new List<StepReport>();
        foreach (var lab in labs)
        {
            var only = step is null ? null : LabChoice.FindStep(lab, step);
            if (step is not null && only is null)
            {
                continue;
            }

            var reports = await verifier.VerifyAsync(
                lab,
                only?.Id,
                new LabJournal(home, lab, services.Time, services.Error.WriteLine),
                cancellationToken
            );
            ReportText.Print(lab, reports, services.Printer(parsed), starters: false);
            all.AddRange(reports);
        }
        return all;
    }

    /// <summary>Asked once, before each check waits for it in vain.</summary>
    /// <exception cref="ClusterProblem">It does not answer (exit code 3).</exception>
    private static void RequireBroker(ClusterSettings settings)
    {
        using var cluster = new ClusterClient(settings);
        cluster.Info(ClusterCommand.Limit);
    }

    private static async Task<List<StepReport>> ProveAsync(
        CommandServices services,
        ParseResult parsed,
        IReadOnlyList<Lab> labs,
        bool starters,
        int repeat,
        CancellationToken cancellationToken
    )
    {
        var named = GlobalOptions.GivenBroker(parsed);
        await using var own = named is null ? EmbeddedBroker.Start(new BrokerOptions()) : null;
        var settings = new ClusterSettings(named?.Bootstrap ?? own!.Address, named?.CommandConfig, GlobalOptions.StudentOf(parsed));
        var course = services.Course(parsed, settings);
        course.Data.Open(cancellationToken); // made before the first step is timed
        var all = new List<StepReport>();
        for (var round = 0; round < (starters ? 1 : repeat); round++)
        {
            foreach (var lab in labs)
            {
                var reports = await services.WithProgressAsync(
                    parsed,
                    lab.Id,
                    progress =>
                    {
                        var proof = new ContentProof(
                            course,
                            step =>
                                progress.Report(
                                    new WorkDone(
                                        (step.Number - 1.0) / lab.Steps.Count,
                                        $"{lab.Id}: {step.Number}/{lab.Steps.Count} {step.Id}"
                                    )
                                ),
                            services.Error.WriteLine
                        );
                        return starters ? proof.StartersAsync(lab, cancellationToken) : proof.SolutionsAsync(lab, cancellationToken);
                    }
                );
                ReportText.Print(lab, reports, services.Printer(parsed), starters);
                all.AddRange(reports);
                if (reports.Count < lab.Steps.Count || reports.Any(report => !report.Good))
                {
                    return all;
                }
            }
        }
        return all;
    }
}
