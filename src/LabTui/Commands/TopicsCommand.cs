using System.CommandLine;
using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary><c>topics create|list|describe|alter|delete</c>, with the option names of the Kafka tools.</summary>
internal static class TopicsCommand
{
    public static Command Build(CommandServices services) =>
        new("topics", "Create, look at, change and delete topics")
        {
            Create(services),
            List(services),
            Describe(services),
            Alter(services),
            Delete(services),
        };

    private static Command Create(CommandServices services)
    {
        TopicNames names = new("The topics to create, all alike");
        var partitions = NumberOption.Optional("--partitions", 1, int.MaxValue, "Number of partitions (default: the cluster's)", "N");
        var replicas = NumberOption.Optional<short>(
            "--replication-factor",
            1,
            short.MaxValue,
            "Copies of each partition (default: the cluster's)",
            "N"
        );
        Option<string[]> configs = new("--config") { Description = "A topic setting as KEY=VALUE; may be repeated" };
        Option<bool> validate = new("--validate-only") { Description = "Ask whether it could be created, and create nothing" };
        Option<bool> ifNotExists = new("--if-not-exists") { Description = "Be content with a topic that exists already" };
        Command command = new("create", "Create topics")
        {
            names.Argument,
            names.Option,
            partitions,
            replicas,
            configs,
            validate,
            ifNotExists,
        };
        command.RunsOnCluster(
            services,
            async (parsed, cluster, cancellationToken) =>
            {
                var only = parsed.GetValue(validate);
                var results = await cluster.CreateTopicsAsync(
                    [.. names.Some(parsed).Select(cluster.Settings.Topic)],
                    parsed.GetValue(partitions) ?? -1,
                    parsed.GetValue(replicas) ?? -1,
                    KeyValue.Parse("--config", parsed.GetValue(configs)),
                    only,
                    cancellationToken
                );
                return ItemLines.Write(
                    services,
                    results,
                    topic => only ? $"Topic {topic} can be created." : $"Created topic {topic}: {Size(cluster, topic)}.",
                    TopicProblemKind.AlreadyExists,
                    parsed.GetValue(ifNotExists) ? topic => $"Topic {topic} exists already: {Size(cluster, topic)}." : null
                );
            }
        );
        return command;
    }

    private static Command List(CommandServices services)
    {
        Option<bool> all = new("--all") { Description = "Kafka's own topics too" };
        var json = JsonLines.Option();
        Command command = new("list", "List topics") { all, json };
        command.RunsOnCluster(
            services,
            (parsed, cluster, _) =>
            {
                IEnumerable<(string Name, TopicInfo Topic)> own = cluster
                    .Topics(ClusterCommand.Limit)
                    .Where(t => !t.Internal || parsed.GetValue(all))
                    .Select(t => (cluster.Settings.LabName(t.Name)!, t))
                    .Where(t => t.Item1 is not null);
                var none = true;
                foreach ((var name, var topic) in own)
                {
                    none = false;
                    services.Out.WriteLine(
                        parsed.GetValue(json) ? JsonLines.Of(new { name, partitions = topic.Partitions.Count }) : VisibleText.Of(name)
                    );
                }

                if (none)
                {
                    services.Error.WriteLine(NoTopics(services, parsed));
                }

                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }

    private static Command Describe(CommandServices services)
    {
        TopicNames names = new("The topics to describe (default: all)");
        var json = JsonLines.Option();
        Command command = new("describe", "Show partitions, what they hold, and settings") { names.Argument, names.Option, json };
        command.RunsOnCluster(
            services,
            async (parsed, cluster, cancellationToken) =>
            {
                string[]? wanted = names.All(parsed) is { Length: > 0 } given ? [.. given.Select(cluster.Settings.Topic)] : null;
                TopicView[] views =
                [
                    .. cluster.TopicViews(wanted, ClusterCommand.Limit).Where(v => cluster.Settings.LabName(v.Topic.Name) is not null),
                ];
                foreach (var view in views)
                {
                    var configs = await cluster.TopicConfigsAsync(view.Topic.Name, cancellationToken);
                    TopicText.Write(
                        services.Printer(parsed),
                        view,
                        [.. configs.Where(c => !c.IsDefault && !c.IsReadOnly)],
                        parsed.GetValue(json)
                    );
                }

                string[] missing = [.. (wanted ?? []).Except(views.Select(v => v.Topic.Name))];
                foreach (var name in missing)
                {
                    services.Error.WriteLine(VisibleText.Of(NoTopic(services, parsed, name)));
                }

                if (wanted is null && views.Length == 0)
                {
                    services.Error.WriteLine(NoTopics(services, parsed));
                }

                return missing.Length == 0 ? ExitCode.Pass : ExitCode.NotYet;
            }
        );
        return command;
    }

    private static Command Alter(CommandServices services)
    {
        TopicNames names = new("The topic to change");
        var partitions = NumberOption.Of("--partitions", 1, int.MaxValue, "Number of partitions it shall have; only more than now", "N");
        partitions.Required = true;
        Command command = new("alter", "Add partitions to a topic") { names.Argument, names.Option, partitions };
        command.RunsOnCluster(
            services,
            async (parsed, cluster, cancellationToken) =>
            {
                var topic = cluster.Settings.Topic(names.One(parsed));
                await cluster.AddPartitionsAsync(topic, parsed.GetValue(partitions), cancellationToken);
                services.Out.WriteLine($"Topic {topic} now has {Size(cluster, topic)}.");
                return ExitCode.Pass;
            }
        );
        return command;
    }

    private static Command Delete(CommandServices services)
    {
        TopicNames names = new("The topics to delete");
        Option<bool> ifExists = new("--if-exists") { Description = "Be content with topics that do not exist" };
        Command command = new("delete", "Delete topics with all their records") { names.Argument, names.Option, ifExists };
        command.RunsOnCluster(
            services,
            async (parsed, cluster, cancellationToken) =>
            {
                var results = await cluster.DeleteTopicsAsync([.. names.Some(parsed).Select(cluster.Settings.Topic)], cancellationToken);
                return ItemLines.Write(
                    services,
                    results,
                    topic => $"Deleted topic {topic}.",
                    TopicProblemKind.Absent,
                    parsed.GetValue(ifExists) ? topic => $"There is no topic {topic}." : null
                );
            }
        );
        return command;
    }

    public static string NoTopic(CommandServices services, ParseResult parsed, string name) =>
        $"There is no topic {name}. `{services.Prefix(parsed)} topics list` shows which there are.";

    private static string NoTopics(CommandServices services, ParseResult parsed) =>
        $"there are no topics yet; create one: {services.Prefix(parsed)} topics create --topic NAME --partitions 1";

    private static string Size(ClusterClient cluster, string name)
    {
        var partitions = cluster.Topic(name, ClusterCommand.Limit)?.Partitions.Count ?? 0;
        return partitions == 1 ? "1 partition" : $"{partitions} partitions";
    }
}
