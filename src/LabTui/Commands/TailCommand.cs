using System.CommandLine;
using System.Diagnostics;
using LabTui.Course;
using LabTui.Course.Feeds;
using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary><c>tail TOPIC...</c>: records as they come. Without <c>--group</c> it joins nothing and commits nothing.</summary>
internal static class TailCommand
{
    public static Command Build(CommandServices services)
    {
        TailOptions options = new();
        var command = options.Command();
        command.RunsOnCluster(
            services,
            (parsed, cluster, cancellationToken) =>
            {
                string[] topics = [.. options.Names.Some(parsed).Select(cluster.Settings.Topic)];
                RequireTopics(services, parsed, cluster, topics);
                return parsed.GetValue(options.KillAfter) is { } records
                    ? KilledTail.RunAsync(services, parsed, cluster.Settings, records, cancellationToken)
                    : Task.FromResult(Run(services, options, parsed, cluster, topics, cancellationToken));
            }
        );
        return command;
    }

    private static int Run(
        CommandServices services,
        TailOptions options,
        ParseResult parsed,
        ClusterClient cluster,
        string[] topics,
        CancellationToken cancellationToken
    )
    {
        var dieAfter = parsed.GetValue(options.DieAfter);
        using var orphan = dieAfter is null ? null : new OrphanWatch(services.OpenInput(), cancellationToken);
        var stop = orphan?.Token ?? cancellationToken;
        RecordFormat lines = new(
            options.IsJson(parsed),
            services.OutputIsTerminal || parsed.GetValue(options.Visible),
            options.Properties(parsed)
        );
        TailOutput output = new(services, lines, dieAfter ?? parsed.GetValue(options.Most) ?? long.MaxValue)
        {
            WhenFull = dieAfter is null ? null : Process.GetCurrentProcess().Kill,
        };
        var pace = services.Pace ?? Pace.Full();
        pace.Set(RateOption.Value(services, parsed, options.Rate));
        TailReading reading = new(services, cluster.Settings, output, pace)
        {
            ExitsAtEnd = parsed.GetValue(options.ExitAtEnd),
            AvoidsCommits = dieAfter is not null,
            ShowsConfiguration = parsed.GetValue(options.ShowConfig),
        };
        if (parsed.GetValue(options.Group) is { } name)
        {
            var group = cluster.Settings.Group(name);
            var reset = parsed.GetValue(options.FromBeginning) ? OffsetReset.Earliest : OffsetReset.Latest;
            reading.AsGroup(
                new(group, topics, reset) { AutoCommit = parsed.GetValue(options.AutoCommit) },
                new ReadLog(services.Home(parsed), cluster, group) { Killed = dieAfter is null ? null : Environment.ProcessId },
                stop
            );
        }
        else
        {
            reading.Alone(topics, options.From(parsed), stop);
        }

        if (!output.Wrote && reading.ExitsAtEnd)
        {
            services.Error.WriteLine(VisibleText.Of(Nothing(options, parsed, topics)));
        }

        // Ctrl-C is how a tail without end is meant to end.
        return stop.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Pass;
    }

    private static string Nothing(TailOptions options, ParseResult parsed, string[] topics)
    {
        var named = string.Join(", ", topics);
        var fromEnd = !parsed.GetValue(options.FromBeginning) && parsed.GetValue(options.Last) is null or 0;
        return parsed.GetValue(options.Group) is { } group
            ? fromEnd
                ? $"group {group} got nothing from {named}: it goes on from what it has committed, and where that is nothing, at the end"
                : $"nothing in {named} that group {group} has not read"
            : fromEnd
                ? $"nothing new in {named}; --from-beginning shows what is there"
                : $"no records in {named}";
    }

    private static void RequireTopics(CommandServices services, ParseResult parsed, ClusterClient cluster, string[] topics)
    {
        HashSet<string> existing = [.. cluster.Topics(ClusterCommand.Limit).Select(t => t.Name)];
        if (topics.FirstOrDefault(t => !existing.Contains(t)) is { } missing)
        {
            throw UserProblem.Usage(TopicsCommand.NoTopic(services, parsed, missing));
        }
    }
}
