using System.Threading.Channels;

namespace LabTui.Streams;

/// <summary>Topics and groups as they stood at one moment.</summary>
public sealed record LogLook(IReadOnlyList<LogTopic> Topics, IReadOnlyList<LogGroup> Groups);

/// <param name="Id">A topic that is made anew has another one; the topic's name where the cluster gives no ids.</param>
public sealed record LogTopic(string Name, string Id, IReadOnlyList<Watermarks> Partitions);

/// <param name="Committed">Of the topics that were asked for; only where it has committed.</param>
public sealed record LogGroup(GroupInfo Group, IReadOnlyDictionary<TopicPartition, long> Committed);

/// <summary>Watches how topics grow and where groups stand in them. It reads no record and joins no group.</summary>
/// <param name="topics">A topic that does not exist is not in the look.</param>
/// <param name="groups">Which groups to ask about.</param>
public sealed class LogWatcher(
    ClusterSettings settings,
    Func<string, bool> topics,
    Func<string, bool> groups,
    TimeSpan interval,
    TimeProvider? time = null,
    Action<string>? log = null
) : IDisposable
{
    private readonly Watch<LogLook> _watch = new(
        settings,
        interval,
        time ?? TimeProvider.System,
        log,
        (client, limit) => client.LogLook(topics, groups, limit)
    );

    public ChannelReader<WatchSnapshot<LogLook>> Snapshots => _watch.Snapshots;

    public void Dispose() => _watch.Dispose();
}
