using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>groups: { ids, topic, committed }</c>: where each partition has a group of its own, what all of them have read.</summary>
internal sealed class GroupsCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var topic = world.Topic(spec);
        if (world.Watermarks(topic) is null)
        {
            return Task.FromResult(CheckSeen.NoTopic(topic));
        }

        var committed = spec.Names("ids").Select(world.Settings.Group).Sum(group => GroupCheck.CommittedOf(group, topic, world));
        var wanted = spec.Bound("committed")!;
        return Task.FromResult(
            wanted.Holds(committed)
                ? CheckSeen.Pass($"{Bounds.Number(committed)} committed")
                : CheckSeen.NotYet(
                    Shortfall.Words(wanted, committed, "committed"),
                    [("committed", committed), .. Shortfall.Of(wanted, committed)]
                )
        );
    }
}
