using System.CommandLine;
using System.Globalization;
using LabTui.Course;
using LabTui.Printing;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary><c>groups reset-offsets</c>: where a group without members goes on reading, with the Kafka tools' options.</summary>
internal static class GroupsResetCommand
{
    private static readonly string[] s_times = ["yyyy-MM-ddTHH:mm:ss.FFFK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd"];

    public static Command Build(CommandServices services)
    {
        Option<string?> group = new("--group") { Description = "The group", HelpName = "GROUP" };
        Option<string[]> topic = new("--topic") { Description = "Its topic; may be repeated", HelpName = "TOPIC" };
        Option<bool> earliest = new("--to-earliest") { Description = "To the oldest record there is" };
        Option<bool> latest = new("--to-latest") { Description = "Behind the newest record" };
        var offset = NumberOption.Optional("--to-offset", 0L, long.MaxValue, "To this offset in every partition", "N");
        Option<string?> time = new("--to-datetime")
        {
            Description = "To the first record written then or later, such as 2026-01-31T12:00:00 (UTC where nothing else is said)",
            HelpName = "TIME",
        };
        Option<bool> execute = new("--execute") { Description = "Do it; without it only what would be done is shown" };
        Option<bool> dryRun = new("--dry-run") { Description = "Only show what would be done, as without --execute" };
        Command command = new("reset-offsets", "Set where a group without members goes on reading")
        {
            group,
            topic,
            earliest,
            latest,
            offset,
            time,
            execute,
            dryRun,
        };
        command.RunsOnCluster(
            services,
            async (parsed, cluster, cancellationToken) =>
            {
                var id = cluster.Settings.Group(parsed.GetValue(group) ?? throw UserProblem.Usage("Name a group: --group GROUP."));
                OffsetTarget?[] targets =
                [
                    parsed.GetValue(earliest) ? new OffsetTarget.Earliest() : null,
                    parsed.GetValue(latest) ? new OffsetTarget.Latest() : null,
                    parsed.GetValue(offset) is { } at ? new OffsetTarget.At(at) : null,
                    parsed.GetValue(time) is { } text ? new OffsetTarget.Since(Time(text)) : null,
                ];
                if (targets.OfType<OffsetTarget>().ToList() is not [var target])
                {
                    throw UserProblem.Usage("Say where to, once: --to-earliest, --to-latest, --to-offset N or --to-datetime TIME.");
                }

                if (parsed.GetValue(execute) && parsed.GetValue(dryRun))
                {
                    throw UserProblem.Usage("Choose one of --execute and --dry-run.");
                }

                string[] topics = [.. (parsed.GetValue(topic) ?? []).Distinct().Select(cluster.Settings.Topic)];
                if (topics.Length == 0)
                {
                    throw UserProblem.Usage("Name a topic: --topic TOPIC.");
                }

                RequireNoMembers(cluster, id);
                var before = cluster.Lag(id, topics, ClusterCommand.Limit);
                PartitionOffset[] after = [.. topics.SelectMany(name => cluster.OffsetsOf(name, target, ClusterCommand.Limit))];
                if (parsed.GetValue(execute))
                {
                    await cluster.SetOffsetsAsync(id, after, cancellationToken);
                }

                Print(services.Printer(parsed), parsed.GetValue(group)!, cluster.Settings, before, after);
                if (!parsed.GetValue(execute))
                {
                    services.Error.WriteLine("This was a dry run: nothing has changed. Add --execute to do it.");
                }

                return ExitCode.Pass;
            }
        );
        return command;
    }

    private static void RequireNoMembers(ClusterClient cluster, string id)
    {
        if (cluster.Group(id, ClusterCommand.Limit) is { Members.Count: > 0 and var members } group)
        {
            throw UserProblem.Usage(
                $"Group {id} is {group.State} and has {(members == 1 ? "1 member" : $"{members} members")}, who would go on from where they are. Stop them first; a killed one leaves after its session timeout."
            );
        }
    }

    private static void Print(
        Printer printer,
        string group,
        ClusterSettings settings,
        IReadOnlyList<PartitionLag> before,
        IReadOnlyList<PartitionOffset> after
    )
    {
        TextTable table = new("Group", "Topic", "Partition", "Committed", "New offset");
        foreach (var next in after)
        {
            var old = before.FirstOrDefault(it => it.Topic == next.Topic && it.Partition == next.Partition)?.Committed;
            table.Add(group, settings.LabName(next.Topic) ?? next.Topic, next.Partition, old, next.Offset);
        }

        table.Print(printer);
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw UserProblem.Usage(
                $"--to-datetime takes a time such as 2026-01-31T12:00:00 or 2026-01-31T12:00:00+01:00; this is '{text}'"
            );
}
