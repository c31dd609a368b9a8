using System.Threading.Channels;

namespace LabTui.Streams;

/// <summary>Watches the list of consumer groups. It joins none.</summary>
public sealed class GroupWatcher(ClusterSettings settings, TimeSpan interval, TimeProvider? time = null, Action<string>? log = null)
    : IDisposable
{
    private readonly Watch<IReadOnlyList<GroupInfo>> _watch = new(
        settings,
        interval,
        time ?? TimeProvider.System,
        log,
        (client, limit) => client.Groups(limit)
    );

    public ChannelReader<WatchSnapshot<IReadOnlyList<GroupInfo>>> Snapshots => _watch.Snapshots;

    public void Dispose() => _watch.Dispose();
}
