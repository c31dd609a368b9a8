using System.Threading.Channels;

namespace LabTui.Streams;

/// <summary>A topic with what its partitions hold.</summary>
public sealed record TopicView(TopicInfo Topic, IReadOnlyList<Watermarks> Watermarks)
{
    public long Records => Watermarks.Sum(w => w.Count);
}

/// <summary>Watches the list of topics and what they hold.</summary>
/// <param name="topics">Null: all but Kafka's own. A named topic that does not exist is simply not in the snapshot.</param>
public sealed class TopicWatcher(
    ClusterSettings settings,
    IReadOnlyList<string>? topics,
    TimeSpan interval,
    TimeProvider? time = null,
    Action<string>? log = null
) : IDisposable
{
    private readonly Watch<IReadOnlyList<TopicView>> _watch = new(
        settings,
        interval,
        time ?? TimeProvider.System,
        log,
        (client, limit) => client.TopicViews(topics, limit)
    );

    public ChannelReader<WatchSnapshot<IReadOnlyList<TopicView>>> Snapshots => _watch.Snapshots;

    public void Dispose() => _watch.Dispose();
}
