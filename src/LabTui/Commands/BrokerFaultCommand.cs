using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Home;

namespace LabTui.Commands;

/// <summary>`labtui broker fault`: which faults the running embedded broker shows, and others instead.</summary>
internal static class BrokerFaultCommand
{
    public const string Example = "Produce=error:NOT_ENOUGH_REPLICAS,rate:0.1";

    public static Command Build(CommandServices services)
    {
        var rules = new Argument<string[]>("RULE")
        {
            Description = $"{Example}; also delay:500ms, drop, client:ID. Replaces those that are active; without one they are listed",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var clear = new Option<bool>("--clear") { Description = "No faults any more" };
        var command = new Command("fault", "Faults that the running broker shows on order") { rules, clear };
        command.RunsOnCluster(
            services,
            async (parsed, cluster, cancellationToken) =>
            {
                var wanted = parsed.GetValue(rules) ?? [];
                if (parsed.GetValue(clear) && wanted.Length > 0)
                {
                    throw UserProblem.Usage("either faults or --clear");
                }

                if (wanted.Length > 0 || parsed.GetValue(clear))
                {
                    await BrokerFaults.SetAsync(cluster, wanted, cancellationToken);
                }

                var active = await BrokerFaults.ActiveAsync(cluster, cancellationToken);
                foreach (var line in active.Count == 0 ? ["no faults"] : active)
                {
                    await services.Out.WriteLineAsync(line);
                }

                return ExitCode.Pass;
            }
        );
        return command;
    }
}
