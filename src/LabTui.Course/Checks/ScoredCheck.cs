using LabTui.Course.Reading;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>scored: { group, at-least?, by? }</c>: live scoring has judged so many records, as its log of batches says.</summary>
internal sealed class ScoredCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var group = world.Group(spec);
        var by = spec.Text("by");
        var all = BatchLog.Scored(world.Home).Batches().Where(batch => batch.Group == group).ToList();
        // Of a topic that was made anew only what is of the new one counts.
        string[] topics = [.. all.Select(batch => batch.Topic).Distinct()];
        var ids = topics.Length == 0 ? new Dictionary<string, string?>() : world.Cluster.TopicIds(topics, World.TimeLimit);
        var batches = all.Where(batch => ids.TryGetValue(batch.Topic, out var id) && batch.TopicId == (id ?? batch.Topic)).ToList();
        var own = batches.Where(batch => by is null || batch.By == by).ToList();
        var counts = OffsetCounts.Of(own);
        var poison = own.Sum(batch => batch.Poison);
        var scored = Math.Max(0, counts.Distinct - poison);
        var wanted = spec.Bound("at-least") ?? new Bounds(1, null);
        if (wanted.Holds(scored))
        {
            return Task.FromResult(CheckSeen.Pass($"{Bounds.Number(scored)} scored"));
        }

        var others =
            own.Count < batches.Count ? $"; others were judged by the {(by == LoggedBatch.Student ? "model" : "student's code")}" : "";
        return Task.FromResult(
            CheckSeen.NotYet(
                Shortfall.Words(wanted, scored, "scored") + others,
                [("scored", scored), ("repeats", counts.Repeated), ("poison", poison), .. Shortfall.Of(wanted, scored)]
            )
        );
    }
}
