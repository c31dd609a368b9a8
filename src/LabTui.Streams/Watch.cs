using System.Threading.Channels;

namespace LabTui.Streams;

/// <summary>What a watcher saw, or why it saw nothing.</summary>
/// <param name="Value">Null while the cluster is lost.</param>
/// <param name="Lost">What is wrong, and what to do; null while all is well.</param>
public sealed record WatchSnapshot<T>(DateTimeOffset At, T? Value, string? Lost)
    where T : class;

/// <summary>
/// Looks at an interval, on a thread and with a client of its own, so that a slow answer delays nobody else. Only the
/// newest snapshots are kept; whoever reads late misses some, and never blocks the watcher.
/// </summary>
internal sealed class Watch<T> : IDisposable
    where T : class
{
    // Also the longest that Dispose may have to wait for a call that a dead broker leaves unanswered.
    private static readonly TimeSpan s_callLimit = TimeSpan.FromSeconds(1.5);

    private readonly Channel<WatchSnapshot<T>> _snapshots = Channel.CreateBounded<WatchSnapshot<T>>(
        new BoundedChannelOptions(4) { FullMode = BoundedChannelFullMode.DropOldest, SingleWriter = true }
    );

    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    public Watch(ClusterSettings settings, TimeSpan interval, TimeProvider time, Action<string>? log, Func<ClusterClient, TimeSpan, T> look)
    {
        _thread = new(() => Run(settings, interval, time, log, look)) { IsBackground = true, Name = "kafka-watch" };
        _thread.Start();
    }

    public ChannelReader<WatchSnapshot<T>> Snapshots => _snapshots.Reader;

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join(s_callLimit + TimeSpan.FromMilliseconds(400));
    }

    private void Run(
        ClusterSettings settings,
        TimeSpan interval,
        TimeProvider time,
        Action<string>? log,
        Func<ClusterClient, TimeSpan, T> look
    )
    {
        using ClusterClient client = new(settings, log);
        while (!_stop.IsCancellationRequested)
        {
            var snapshot = Look(client, time, look);
            if (!_stop.IsCancellationRequested)
            {
                _snapshots.Writer.TryWrite(snapshot);
            }

            _stop.Token.WaitHandle.WaitOne(interval);
        }

        _snapshots.Writer.TryComplete();
    }

    private static WatchSnapshot<T> Look(ClusterClient client, TimeProvider time, Func<ClusterClient, TimeSpan, T> look)
    {
        try
        {
            var value = look(client, s_callLimit);
            return new(time.GetUtcNow(), value, null);
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or SettingsProblem)
        {
            return new(time.GetUtcNow(), null, e.Message);
        }
        catch (Exception e)
        {
            // Whatever a cluster holds, looking at it ends nobody's program.
            return new(time.GetUtcNow(), null, $"internal error: {e.GetType().Name}: {e.Message}");
        }
    }
}
