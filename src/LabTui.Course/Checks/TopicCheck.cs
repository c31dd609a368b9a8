using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>topic: { name, partitions?, configs?, absent? }</c></summary>
internal sealed class TopicCheck : ICheck
{
    public async Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var name = world.Topic(spec, "name");
        var topic = world.Cluster.Topic(name, World.Patience);
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

        return await ConfigsAsync(spec, world, topic, cancellationToken) ?? CheckSeen.Pass(Count(partitions));
    }

    private static async Task<CheckSeen?> ConfigsAsync(CheckSpec spec, World world, TopicInfo topic, CancellationToken cancellationToken)
    {
        if (spec.Map("configs") is not { } wanted)
        {
            return null;
        }

        var configs = (await world.Cluster.TopicConfigsAsync(topic.Name, cancellationToken)).ToDictionary(
            config => config.Name,
            config => config.Value
        );
        foreach (var (key, value) in wanted)
        {
            var expected = value is bool flag
                ? (flag ? "true" : "false")
                : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
            var seen = configs.GetValueOrDefault(key);
            if (seen != expected)
            {
                return CheckSeen.NotYet($"{key} is {seen ?? "not set"}, {expected} wanted", ("config", key), ("value", seen ?? ""));
            }
        }
        return null;
    }

    private static string Count(int partitions) => partitions == 1 ? "1 partition" : $"{partitions} partitions";
}
