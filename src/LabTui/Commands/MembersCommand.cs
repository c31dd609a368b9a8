using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Course.Members;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>
/// <c>members TOPIC --group G --count N</c>: so many members of a group, each a process. They go on until they are stopped;
/// with <c>--kill-after</c> one of them is killed on the way, and what the group makes of it is told.
/// </summary>
internal static class MembersCommand
{
    private const int MostMembers = 20;

    public static Command Build(CommandServices services)
    {
        TopicNames names = new("The topic they read");
        Option<string> group = new("--group") { Description = "The group they are members of", Required = true };
        var count = NumberOption.Optional("--count", 1, MostMembers, "How many members", "N");
        var kill = NumberOption.Optional("--kill-after", 0.0, 3600, "Kill one, so many seconds after the group has settled", "SECONDS");
        var rate = NumberOption.Optional("--rate", 0.01, double.MaxValue, "At most so many records a second, each of them", "N");
        Command command = new("members", "Read a topic with several members of a group, each a process")
        {
            names.Argument,
            names.Option,
            group,
            count,
            kill,
            rate,
        };
        command.RunsOnCluster(
            services,
            async (parsed, cluster, cancellationToken) =>
            {
                var topic = names.One(parsed);
                if (cluster.Topic(cluster.Settings.Topic(topic), ClusterCommand.Limit) is not { } info)
                {
                    throw UserProblem.Usage(TopicsCommand.NoTopic(services, parsed, topic));
                }

                await using MemberProcesses members = new(
                    () => StartOf(cluster.Settings, services.Home(parsed), topic, parsed.GetValue(group)!, parsed.GetValue(rate)),
                    line => services.Out.WriteLine(VisibleText.Of(line)),
                    services.Time
                );
                members.Start(parsed.GetValue(count) ?? 2);
                try
                {
                    await Follow(members, info.Partitions.Count, parsed.GetValue(kill), services, cancellationToken);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    return ExitCode.Interrupted; // how members without end are meant to end
                }

                var failed = members.Failed!;
                services.Error.WriteLine($"labtui: member {failed.Number} has ended by itself; its last line says why");
                return ExitCode.Environment;
            }
        );
        return command;
    }

    private static async Task Follow(
        MemberProcesses members,
        int partitions,
        double? killAfter,
        CommandServices services,
        CancellationToken cancellationToken
    )
    {
        if (!await members.SettleAsync(partitions, cancellationToken))
        {
            return;
        }

        if (killAfter is { } seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), services.Time, cancellationToken);
            if (members.KillOne() is { } victim)
            {
                var start = services.Time.GetTimestamp();
                services.Out.WriteLine($"member {victim.Number}, process {victim.Id}, was killed: no goodbye, no last commit");
                if (!await members.SettleAsync(partitions, cancellationToken))
                {
                    return;
                }

                var took = services.Time.GetElapsedTime(start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
                services.Out.WriteLine($"{took} s later all partitions have a reader again");
            }
        }

        while (members.Failed is null && !services.IsUnread())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), services.Time, cancellationToken);
        }
    }

    private static ProcessStartInfo StartOf(ClusterSettings cluster, StudentHome home, string topic, string group, double? rate)
    {
        string[] words = ["tail", topic, "--group", group, "--from-beginning", "--show", "partition,offset", "--home", home.Path];
        string[] pace = rate is { } number ? ["--rate", number.ToString(CultureInfo.InvariantCulture)] : [];
        string[] config = cluster.ConfigFile is { } file ? ["--command-config", Path.GetFullPath(file)] : [];
        string[] student = cluster.Student is { } name ? ["--student", name] : [];
        ProcessStartInfo start = new(SelfCommand.Words[0], [.. SelfCommand.Words.Skip(1), .. words, .. pace, .. config, .. student])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[BrokerFinder.EnvironmentName] = cluster.BootstrapServers; // an option would be remembered for this home
        return start;
    }
}
