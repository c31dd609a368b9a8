using System.Threading.Channels;
using LabTui.Streams;

namespace LabTui.Panels;

/// <summary>Looks at topics and groups until it is stopped. It joins nothing and commits nothing.</summary>
internal sealed class BrokerWatch
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop;
    private readonly ClusterSettings _cluster;
    private readonly Action<BrokerContent> _seen;
    private BrokerContent _content = BrokerContent.Unseen;

    /// <param name="seen">From other threads, whenever something has changed.</param>
    public BrokerWatch(PanelContext context, Action<BrokerContent> seen)
    {
        (_cluster, _seen) = (context.Course.Cluster, seen);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Tasks.Stopping);
        var time = context.Course.Time;
        Completion = Task.WhenAll(
            context.Tasks.Run(async _ =>
            {
                using var topics = new TopicWatcher(_cluster, null, s_interval, time);
                await FollowAsync(topics.Snapshots, look => _content.With(Own(look)));
            }),
            context.Tasks.Run(async _ =>
            {
                using var groups = new GroupWatcher(_cluster, s_interval, IsShown, time);
                await FollowAsync(groups.Snapshots, look => _content.With(Own(look)));
            })
        );
    }

    public Task Completion { get; }

    public void Stop() => _stop.Cancel();

    private async Task FollowAsync<T>(ChannelReader<T> looks, Func<T, BrokerContent> with)
    {
        try
        {
            await foreach (var look in looks.ReadAllAsync(_stop.Token))
            {
                Take(() => with(look));
            }
        }
        catch (OperationCanceledException)
        {
            // it was stopped
        }
    }

    private void Take(Func<BrokerContent> next)
    {
        lock (_gate)
        {
            var now = next();
            if (ReferenceEquals(now, _content))
            {
                return;
            }

            _content = now;
            _seen(now);
        }
    }

    private bool IsShown(string name) => ShownNames.IsShown(name, _cluster);

    private WatchSnapshot<IReadOnlyList<TopicView>> Own(WatchSnapshot<IReadOnlyList<TopicView>> look) =>
        look with
        {
            Value = look.Value?.Where(view => !view.Topic.Internal && IsShown(view.Topic.Name)).ToList(),
        };

    private WatchSnapshot<IReadOnlyList<GroupView>> Own(WatchSnapshot<IReadOnlyList<GroupView>> look) =>
        look with
        {
            Value = look.Value?.Where(view => IsShown(view.Group.Id)).ToList(),
        };
}
