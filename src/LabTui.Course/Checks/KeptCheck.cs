using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>kept: { topic, at-least?, at-most? }</c>: records that can still be read, which of a compacted topic its offsets do not tell.</summary>
internal sealed class KeptCheck : ICheck
{
    /// <summary>More than a lab can have written to see them compacted.</summary>
    private const int MostRecords = 1_000_000;

    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var topic = world.Topic(spec);
        if (world.Watermarks(topic) is null)
        {
            return Task.FromResult(CheckSeen.NoTopic(topic));
        }

        using var reader = new RecordReader(world.Settings);
        var kept = reader.ReadAll(topic, ReadFrom.Beginning, World.TimeLimit, cancellationToken).Take(MostRecords).Count();
        var wanted = (spec.Bound("at-least", "at-most") ?? new Bounds(1, null)).And(new Bounds(1, null));
        return Task.FromResult(
            wanted.Holds(kept)
                ? CheckSeen.Pass($"{Bounds.Number(kept)} kept")
                : CheckSeen.NotYet(Shortfall.Words(wanted, kept, "kept"), [("kept", kept), .. Shortfall.Of(wanted, kept)])
        );
    }
}
