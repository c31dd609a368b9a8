using System.Globalization;
using LabTui.Course.Checks;
using LabTui.Course.Reading;

namespace LabTui.Course.Labs;

/// <summary>Answers to predictions about a consumer group, looked at without joining it.</summary>
internal static class ObservedGroup
{
    private const string None = "none";

    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    public static string Committed(string group, string topic, World world)
    {
        var name = world.Settings.Topic(topic);
        if (world.Watermarks(name) is null)
        {
            throw UserProblem.NotYet($"there is no topic {name} yet");
        }

        var committed = world.Cluster.Lag(world.Settings.Group(group), [name], World.TimeLimit).Select(it => it.Committed).OfType<long>();
        return committed.Any() ? Text(committed.Sum()) : None;
    }

    public static string Lag(string group, World world)
    {
        var id = world.Settings.Group(group);
        var partitions = world.Cluster.Lag(id, null, World.TimeLimit);
        return partitions.Count > 0
            ? Text(partitions.Sum(it => it.Lag))
            : throw UserProblem.NotYet($"group {id} has to do with no topic yet");
    }

    /// <summary>How much of what the last reader had shown that was killed.</summary>
    public static string Replayed(string group, string topic, World world)
    {
        var (id, name) = (world.Settings.Group(group), world.Settings.Topic(topic));
        var topicId = TopicId.Of(world.Cluster, name, World.TimeLimit);
        var read = BatchLog.Read(world.Home).Batches().Where(batch => batch.TopicId == topicId && batch.Group == id);
        return Replay.AfterKill([.. read]) is { } counts
            ? Amount(counts)
            : throw UserProblem.NotYet($"no reader of {name} in group {id} has been killed yet");
    }

    private static string Amount((long Shown, long Again) counts) =>
        counts.Again == 0 ? None
        : counts.Again < counts.Shown ? "some"
        : "all";

    /// <summary>"2+1" for three partitions and two members. Waits for a rebalance that goes on.</summary>
    public static string Assignment(string group, World world, CancellationToken cancellationToken)
    {
        var id = world.Settings.Group(group);
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = world.Cluster.Group(id, World.TimeLimit);
            if (seen is not { State: "PreparingRebalance" or "CompletingRebalance" })
            {
                return seen is null or { Members.Count: 0 } ? None : Shares(seen.Members.Select(member => member.Assigned.Count));
            }

            if (TimeProvider.System.GetElapsedTime(start) > s_settling)
            {
                throw UserProblem.NotYet($"group {id} has been rebalancing for {s_settling.TotalSeconds:0} s");
            }

            cancellationToken.WaitHandle.WaitOne(s_pause);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    internal static string Shares(IEnumerable<int> partitions) =>
        string.Join('+', partitions.OrderDescending().Select(count => Text(count)));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
