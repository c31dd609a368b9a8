using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>per-key-order: { topic }</c>: all records of one key lie in one partition.</summary>
/// <remarks>Within a partition the log itself keeps order; what can break it is a key that is spread over several.</remarks>
internal sealed class PerKeyOrderCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var topic = world.Topic(spec);
        if (world.Cluster.Topic(topic, World.TimeLimit) is null)
        {
            return Task.FromResult(CheckSeen.NoTopic(topic));
        }

        var home = new Dictionary<string, int>();
        using var reader = new RecordReader(world.Settings);
        foreach (var record in reader.ReadAll(topic, ReadFrom.Beginning, World.TimeLimit, cancellationToken))
        {
            if (record.Key is null)
            {
                continue;
            }

            var key = Convert.ToBase64String(record.Key);
            if (home.TryAdd(key, record.Partition) || home[key] == record.Partition)
            {
                continue;
            }

            return Task.FromResult(CheckSeen.NotYet($"one key is in partitions {home[key]} and {record.Partition}"));
        }
        return Task.FromResult(
            home.Count == 0 ? CheckSeen.NotYet("no record with a key") : CheckSeen.Pass($"{home.Count} keys, each in one partition")
        );
    }
}
