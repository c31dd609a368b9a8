using System.Threading.Channels;

namespace LabTui.Streams;

/// <summary>Watches which consumer groups there are. It joins none.</summary>
public sealed class GroupWatcher(ClusterSettings settings, TimeSpan interval, TimeProvider? time = null, Action<string>? log = null)
    : IDisposable
{
    private readonly Watch<IReadOnlyList<string>> _watch = new(
        settings,
        interval,
        time ?? TimeProvider.System,
        log,
        (client, limit) => client.GroupIds(limit)
    );

    public ChannelReader<WatchSnapshot<IReadOnlyList<string>>> Snapshots => _watch.Snapshots;

    public void Dispose() => _watch.Dispose();
}
