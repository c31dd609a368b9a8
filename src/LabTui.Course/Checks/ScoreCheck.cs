using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>
/// <c>score: { group, at-least? }</c>: the group has scored so many records. Live scoring commits what has gone over its board and
/// nothing else, so the group's committed offsets say it, whoever ran it and wherever.
/// </summary>
internal sealed class ScoreCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var group = world.Group(spec);
        var wanted = spec.Bound("at-least", "at-most") ?? new Bounds(1, null);
        // A commit beyond the end is one of a topic that has been deleted and made again.
        var scored = world.Cluster.Lag(group, null, World.TimeLimit).Sum(p => p.Committed is { } next && next <= p.End ? next : 0);
        return Task.FromResult(
            wanted.Holds(scored)
                ? CheckSeen.Pass(Bounds.Number(scored) + " scored")
                : CheckSeen.NotYet(Shortfall.Words(wanted, scored, "scored"), [("scored", scored), .. Shortfall.Of(wanted, scored)])
        );
    }
}
