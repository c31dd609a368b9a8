using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>topic: { name, partitions?, configs?, absent? }</c></summary>
internal sealed class TopicCheck : ICheck
{
    public async Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var name = world.Topic(spec, "name");
        var topic = world.Cluster.Topic(name, World.TimeLimit);
        if (spec.Flag("absent"))
        {
            return topic is null ? CheckSeen.Pass() : CheckSeen.NotYet($"{name} still exists") with { NeedsAction = true };
        }

        if (topic is null)
        {
            return CheckSeen.NoTopic(name);
        }

        var partitions = topic.Partitions.Count;
        if (spec.Bound("partitions") is { } wanted && !wanted.Holds(partitions))
        {
            return CheckSeen.NotYet($"it has {Count(partitions)}, {wanted} wanted", ("partitions", partitions)) with { NeedsAction = true };
        }

        return await ConfigCheck.LookAsync(spec.Map("configs"), world, name, cancellationToken) ?? CheckSeen.Pass(Count(partitions));
    }

    private static string Count(int partitions) => partitions == 1 ? "1 partition" : $"{partitions} partitions";
}
