using System.Threading.Channels;

namespace LabTui.Streams;

/// <param name="Lag">Null where it was not asked for, or the group has nothing to do with any topic.</param>
public sealed record GroupView(GroupInfo Group, long? Lag);

/// <summary>Watches the list of consumer groups. It joins none.</summary>
/// <param name="withLag">The groups whose lag is asked for as well, which costs a few questions each; null for none.</param>
public sealed class GroupWatcher(
    ClusterSettings settings,
    TimeSpan interval,
    Func<string, bool>? withLag = null,
    TimeProvider? time = null,
    Action<string>? log = null
) : IDisposable
{
    private const int MostLags = 8;

    private readonly Watch<IReadOnlyList<GroupView>> _watch = new(
        settings,
        interval,
        time ?? TimeProvider.System,
        log,
        (client, limit) => Look(client, limit, withLag)
    );

    public ChannelReader<WatchSnapshot<IReadOnlyList<GroupView>>> Snapshots => _watch.Snapshots;

    public void Dispose() => _watch.Dispose();

    private static GroupView[] Look(ClusterClient client, TimeSpan limit, Func<string, bool>? withLag)
    {
        var asked = 0;
        return
        [
            .. client
                .Groups(limit)
                .Select(group => new GroupView(
                    group,
                    withLag?.Invoke(group.Id) == true && asked++ < MostLags ? Lag(client, group.Id, limit) : null
                )),
        ];
    }

    // One group that cannot be looked at does not hide the others.
    private static long? Lag(ClusterClient client, string group, TimeSpan limit)
    {
        try
        {
            var partitions = client.Lag(group, null, limit);
            return partitions.Count == 0 ? null : partitions.Sum(partition => partition.Lag);
        }
        catch (TopicProblem)
        {
            return null;
        }
    }
}
