using System.Globalization;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>
/// <c>group: { id, members?, state?, lag?, committed?, topics?, absent? }</c>. <c>committed</c> is the number of records read, of all
/// topics together or of each that is named.
/// </summary>
internal sealed class GroupCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken) =>
        Task.FromResult(Look(spec, world));

    private static CheckSeen Look(CheckSpec spec, World world)
    {
        var id = world.Settings.Group(spec.Text("id") ?? throw UserProblem.Usage($"line {spec.Line}: the check names no group id"));
        var group = world.Cluster.Group(id, World.TimeLimit);
        if (spec.Flag(CheckVerbs.Absent))
        {
            return group is null ? CheckSeen.Pass() : CheckSeen.NotYet($"group {id} still exists");
        }

        if (group is null)
        {
            return CheckSeen.NotYet($"no group {id}");
        }

        List<CheckSeen> all = [.. Membership(spec, group)];
        if (spec.Has("committed") || spec.Has("lag"))
        {
            all.AddRange(Reading(spec, world, id));
        }

        return all.FirstOrDefault(seen => seen.Status != CheckStatus.Pass)
            ?? CheckSeen.Pass(string.Join(", ", all.Select(seen => seen.Seen).Where(seen => seen.Length > 0)));
    }

    private static IEnumerable<CheckSeen> Membership(CheckSpec spec, GroupInfo group)
    {
        if (spec.Bound("members") is { } members)
        {
            var seen = $"{group.Members.Count} {(group.Members.Count == 1 ? "member" : "members")}";
            yield return members.Holds(group.Members.Count)
                ? CheckSeen.Pass(seen)
                : CheckSeen.NotYet($"{seen}, {members} wanted", ("members", group.Members.Count));
        }

        if (spec.Text("state") is { } state)
        {
            yield return group.State == state
                ? CheckSeen.Pass(state)
                : CheckSeen.NotYet($"state {group.State}, {state} wanted", ("state", group.State));
        }
    }

    private static IEnumerable<CheckSeen> Reading(CheckSpec spec, World world, string id)
    {
        string[] named = [.. spec.Names("topics").Concat(spec.Map("committed")?.Keys ?? []).Distinct().Select(world.Settings.Topic)];
        if (named.FirstOrDefault(topic => world.Cluster.Topic(topic, World.TimeLimit) is null) is { } missing)
        {
            return [CheckSeen.NoTopic(missing)];
        }

        // What the group has to do with is asked too: a topic that the lab does not name is no less behind.
        var partitions = world.Cluster.Lag(id, null, World.TimeLimit).ToList();
        var others = named.Except(partitions.Select(partition => partition.Topic)).ToList();
        if (others.Count > 0)
        {
            partitions.AddRange(world.Cluster.Lag(id, others, World.TimeLimit));
        }

        if (spec.Has("topics"))
        {
            partitions.RemoveAll(partition => !named.Contains(partition.Topic));
        }

        return [.. Committed(spec, world, partitions), .. Lag(spec, partitions)];
    }

    private static IEnumerable<CheckSeen> Committed(CheckSpec spec, World world, List<PartitionLag> partitions)
    {
        if (spec.Bound("committed") is { } total)
        {
            yield return Committed(total, partitions, "");
        }

        foreach (var (name, value) in spec.Map("committed") ?? new Dictionary<string, object?>())
        {
            var topic = world.Settings.Topic(name);
            yield return Committed((Bounds)value!, partitions.Where(partition => partition.Topic == topic), " of " + topic);
        }
    }

    private static CheckSeen Committed(Bounds wanted, IEnumerable<PartitionLag> partitions, string ofTopic)
    {
        var committed = partitions.Sum(Read);
        return wanted.Holds(committed)
            ? CheckSeen.Pass(Number($"{committed:N0} committed{ofTopic}"))
            : CheckSeen.NotYet(
                Shortfall.Words(wanted, committed, $"committed{ofTopic}"),
                [("committed", committed), .. Shortfall.Of(wanted, committed)]
            );
    }

    private static IEnumerable<CheckSeen> Lag(CheckSpec spec, List<PartitionLag> partitions)
    {
        if (spec.Bound("lag") is not { } wanted)
        {
            yield break;
        }

        if (partitions.Count == 0)
        {
            yield return CheckSeen.NotYet("it has committed nothing");
            yield break;
        }

        var lag = partitions.Sum(partition => partition.Lag);
        yield return wanted.Holds(lag)
            ? CheckSeen.Pass(Number($"lag {lag:N0}"))
            : CheckSeen.NotYet(Number($"lag {lag:N0}, {wanted} wanted"), ("lag", lag));
    }

    /// <summary>How many records of a topic a group has read, as it says.</summary>
    public static long CommittedOf(string group, string topic, World world) =>
        world.Cluster.Group(group, World.TimeLimit) is null ? 0 : world.Cluster.Lag(group, [topic], World.TimeLimit).Sum(Read);

    /// <summary>A commit beyond the end is one of a topic that has been deleted and made again: it counts for nothing.</summary>
    private static long Read(PartitionLag partition) => partition.Committed is { } next && next <= partition.End ? next : 0;

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
