using System.CommandLine;
using LabTui.Course;
using LabTui.Printing;

namespace LabTui.Commands;

/// <summary><c>groups list|describe|reset-offsets|delete</c>: consumer groups, their members and how far they have read.</summary>
internal static class GroupsCommand
{
    public static Command Build(CommandServices services) =>
        new("groups", "Look at consumer groups, set back where they read, delete them")
        {
            List(services),
            Describe(services),
            GroupsResetCommand.Build(services),
            Delete(services),
        };

    private static Command List(CommandServices services)
    {
        var json = JsonLines.Option();
        Command command = new("list", "List groups") { json };
        command.RunsOnCluster(
            services,
            (parsed, cluster, _) =>
            {
                TextTable table = new("Group", "State", "Strategy", "Members");
                var asJson = parsed.GetValue(json);
                foreach (var group in cluster.Groups(ClusterCommand.Limit))
                {
                    if (cluster.Settings.LabName(group.Id) is not { } name)
                    {
                        continue;
                    }

                    table.Add(name, group.State, group.Protocol.Length == 0 ? null : group.Protocol, group.Members.Count);
                    if (asJson)
                    {
                        services.Out.WriteLine(
                            JsonLines.Of(
                                new
                                {
                                    group = name,
                                    state = group.State,
                                    strategy = group.Protocol,
                                    members = group.Members.Count,
                                }
                            )
                        );
                    }
                }

                if (table.Count == 0)
                {
                    services.Error.WriteLine("there are no groups yet");
                }
                else if (!asJson)
                {
                    table.Print(services.Printer(parsed));
                }

                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }

    private static Command Describe(CommandServices services)
    {
        Argument<string?> argument = new("GROUP") { Description = "The group", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> option = new("--group") { Description = "The same with the Kafka tools' option" };
        Option<bool> members = new("--members") { Description = "Who is in it and what each one reads, instead of offsets and lag" };
        var json = JsonLines.Option();
        Command command = new("describe", "Show a group's state, members, offsets and lag") { argument, option, members, json };
        command.RunsOnCluster(
            services,
            (parsed, cluster, _) =>
            {
                var name =
                    parsed.GetValue(argument)
                    ?? parsed.GetValue(option)
                    ?? throw UserProblem.Usage("Name a group: GROUP or --group GROUP.");
                var id = cluster.Settings.Group(name);
                if (cluster.Group(id, ClusterCommand.Limit) is not { } group)
                {
                    services.Error.WriteLine(
                        VisibleText.Of($"There is no group {id}. `{services.Prefix(parsed)} groups list` shows which there are.")
                    );
                    return Task.FromResult(ExitCode.NotYet);
                }

                GroupText text = new(services.Printer(parsed), group, cluster.Lag(id, null, ClusterCommand.Limit));
                text.Write(parsed.GetValue(members), parsed.GetValue(json));
                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }

    private static Command Delete(CommandServices services)
    {
        Argument<string[]> argument = new("GROUP") { Description = "The groups to delete", Arity = ArgumentArity.ZeroOrMore };
        Option<string[]> option = new("--group") { Description = "The same with the Kafka tools' option; may be repeated" };
        Command command = new("delete", "Delete groups without members, and their committed offsets") { argument, option };
        command.RunsOnCluster(
            services,
            async (parsed, cluster, cancellationToken) =>
            {
                string[] ids =
                [
                    .. (parsed.GetValue(argument) ?? []).Concat(parsed.GetValue(option) ?? []).Distinct().Select(cluster.Settings.Group),
                ];
                if (ids.Length == 0)
                {
                    throw UserProblem.Usage("Name a group: GROUP or --group GROUP.");
                }

                return ItemLines.Write(services, await cluster.DeleteGroupsAsync(ids, cancellationToken), id => $"Deleted group {id}.");
            }
        );
        return command;
    }
}
