using System.Globalization;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>
/// <c>group: { id, members?, state?, lag?, committed?, absent? }</c>. <c>committed</c> is a map from topic to the least number
/// of records, summed over its partitions.
/// </summary>
internal sealed class GroupCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken) =>
        Task.FromResult(Look(spec, world));

    private static CheckSeen Look(CheckSpec spec, World world)
    {
        var id = world.Settings.Group(spec.Text("id") ?? throw UserProblem.Usage($"line {spec.Line}: the check names no group id"));
        if (spec.Flag("absent"))
        {
            return world.Cluster.Group(id, World.Patience) is null ? CheckSeen.Pass() : CheckSeen.NotYet($"group {id} still exists");
        }

        if (Membership(spec, world, id) is { } missing)
        {
            return missing;
        }

        var progress = Committed(spec, world, id);
        if (progress is { Status: not CheckStatus.Pass })
        {
            return progress;
        }

        if (spec.Integer("lag") is not { } most)
        {
            return progress ?? CheckSeen.Pass();
        }

        var lag = world.Cluster.Lag(id, null, World.Patience);
        var total = lag.Sum(partition => partition.Lag);
        if (lag.Count == 0)
        {
            return CheckSeen.NotYet($"group {id} has committed nothing", ("lag", "unknown"));
        }

        return total <= most
            ? CheckSeen.Pass($"lag {total}")
            : CheckSeen.NotYet(Number($"lag {total:N0}, {most:N0} wanted"), ("lag", total));
    }

    private static CheckSeen? Membership(CheckSpec spec, World world, string id)
    {
        if (!spec.Has("members") && !spec.Has("state"))
        {
            return null;
        }

        var group = world.Cluster.Group(id, World.Patience);
        if (group is null)
        {
            return CheckSeen.NotYet($"no group {id}", ("members", 0));
        }

        if (spec.Integer("members") is { } members && group.Members.Count != members)
        {
            return CheckSeen.NotYet($"{group.Members.Count} of {members} members", ("members", group.Members.Count));
        }

        return spec.Text("state") is { } state && group.State != state
            ? CheckSeen.NotYet($"state {group.State}, {state} wanted", ("state", group.State))
            : null;
    }

    private static CheckSeen? Committed(CheckSpec spec, World world, string id)
    {
        if (spec.Map("committed") is not { } wanted)
        {
            return null;
        }

        var seen = new List<string>();
        foreach (var (name, value) in wanted)
        {
            var topic = world.Settings.Topic(name);
            var least = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            if (world.Cluster.Topic(topic, World.Patience) is null)
            {
                return CheckSeen.NotYet($"no topic {topic}", ("committed", 0));
            }

            var committed = world.Cluster.Lag(id, [topic], World.Patience).Sum(Read);
            if (committed < least)
            {
                return CheckSeen.NotYet(
                    Number($"{committed:N0} of {least:N0} of {topic} committed"),
                    ("committed", committed),
                    ("missing", least - committed)
                );
            }

            seen.Add(Number($"{topic} {committed:N0}"));
        }
        return CheckSeen.Pass("committed " + string.Join(", ", seen));
    }

    /// <summary>A commit beyond the end is one of a topic that has been deleted and made again: it counts for nothing.</summary>
    private static long Read(PartitionLag partition) => partition.Committed is { } next && next <= partition.End ? next : 0;

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
