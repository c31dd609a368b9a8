using System.Threading.Channels;
using LabTui.Course.Coding;
using LabTui.Streams;

namespace LabTui.Panels;

/// <param name="Lag">Null while it is not known.</param>
internal sealed record GroupRow(string Id, string State, int Members, long? Lag);

/// <summary>Looks at the student's groups and their lag at an interval. Joins nothing.</summary>
internal sealed class GroupsWatcher(ClusterSettings settings, TimeSpan interval, TimeProvider time) : IDisposable
{
    private const int MostGroups = 8;

    private readonly Watch<IReadOnlyList<GroupRow>> _watch = new(settings, interval, time, null, Rows);

    public ChannelReader<WatchSnapshot<IReadOnlyList<GroupRow>>> Snapshots => _watch.Snapshots;

    public void Dispose() => _watch.Dispose();

    private static GroupRow[] Rows(ClusterClient cluster, TimeSpan limit) =>
        [
            .. cluster
                .Groups(limit)
                .Where(group => !cluster.Settings.LabName(group.Id)!.StartsWith(ScratchSpace.Mark, StringComparison.Ordinal))
                .Take(MostGroups)
                .Select(group => new GroupRow(group.Id, group.State, group.Members.Count, Lag(cluster, group.Id, limit))),
        ];

    // One group that cannot be looked at does not hide the others.
    private static long? Lag(ClusterClient cluster, string group, TimeSpan limit)
    {
        try
        {
            var partitions = cluster.Lag(group, null, limit);
            return partitions.Count == 0 ? null : partitions.Sum(p => p.Lag);
        }
        catch (TopicProblem)
        {
            return null;
        }
    }
}
