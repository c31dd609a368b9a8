using System.Threading.Channels;

namespace LabTui.Streams;

/// <summary>A group and how far it has read. <paramref name="Group"/> is null while the group has neither members nor commits.</summary>
public sealed record LagView(GroupInfo? Group, IReadOnlyList<PartitionLag> Partitions)
{
    public long Total => Partitions.Sum(p => p.Lag);
}

/// <summary>Watches a group's members and lag. It never joins the group.</summary>
/// <param name="topics">Null: the topics that the group has to do with.</param>
public sealed class LagWatcher(
    ClusterSettings settings,
    string group,
    IReadOnlyList<string>? topics,
    TimeSpan interval,
    TimeProvider? time = null,
    Action<string>? log = null
) : IDisposable
{
    private readonly Watch<LagView> _watch = new(
        settings,
        interval,
        time ?? TimeProvider.System,
        log,
        (client, limit) => new(client.Group(group, limit), client.Lag(group, topics, limit))
    );

    public ChannelReader<WatchSnapshot<LagView>> Snapshots => _watch.Snapshots;

    public void Dispose() => _watch.Dispose();
}
