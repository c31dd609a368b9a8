using System.CommandLine;
using LabTui.Broker;
using LabTui.Course;
using LabTui.Course.Grading;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>Grades one copy of a home and prints a row of JSON for each step; started by `labtui grade`, never typed by a person.</summary>
internal static class GradeOneCommand
{
    public static Command Build(CommandServices services)
    {
        var labs = new Argument<string[]>("LAB") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("grade-one", "Grade one copy of a home") { labs };
        command.Hidden = true;
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (NativeClient.Problem() is { } missing)
                {
                    throw UserProblem.Environment(missing);
                }

                var home = services.Home(parsed).Ensure();
                var named = parsed.GetValue(GlobalOptions.BootstrapServer);
                var replay = named is null && !HomeCopy.HasBroker(home);
                await using var own = named is null
                    ? EmbeddedBroker.Start(new BrokerOptions { DataDir = replay ? null : home.Broker })
                    : null;
                var settings = new ClusterSettings(
                    named ?? own!.Address,
                    parsed.GetValue(GlobalOptions.CommandConfig),
                    GlobalOptions.StudentOf(parsed)
                );
                var grader = new StudentGrader(services.Course(parsed, settings), replay);
                foreach (var name in parsed.GetValue(labs)!)
                {
                    foreach (var row in await grader.GradeAsync(LabChoice.Labs(services.Labs(parsed), name)[0], cancellationToken))
                    {
                        services.Out.WriteLine(row.ToJson());
                    }

                    services.Out.Flush();
                }
                return ExitCode.Pass;
            }
        );
        return command;
    }
}
