using LabTui.Course.Reading;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>replayed: { group, topic, at-least? }</c>: our own readers have read records of the topic, as it is now, more than once.</summary>
internal sealed class ReplayedCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var group = world.Group(spec);
        var counts = Counts(world, group, world.Topic(spec));
        var wanted = spec.Bound("at-least") ?? new Bounds(1, null);
        return Task.FromResult(
            wanted.Holds(counts.Repeated)
                ? CheckSeen.Pass($"{Bounds.Number(counts.Repeated)} read more than once")
                : CheckSeen.NotYet(
                    counts.Read == 0
                        ? $"no reader of LabTui has read it in group {group}"
                        : Shortfall.Words(wanted, counts.Repeated, "read more than once"),
                    [("read", counts.Distinct), ("replayed", counts.Repeated), .. Shortfall.Of(wanted, counts.Repeated)]
                )
        );
    }

    /// <param name="topic">Its name on the broker.</param>
    /// <exception cref="Streams.TopicProblem">There is no such topic.</exception>
    private static OffsetCounts Counts(World world, string group, string topic)
    {
        var id = TopicId.Of(world.Cluster, topic, World.TimeLimit);
        return OffsetCounts.Of(BatchLog.AllOf(world.Home).Where(batch => batch.TopicId == id && batch.Group == group));
    }
}
