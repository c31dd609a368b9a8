using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>Looks at topics and groups, and at what the readers of this home have written down, until it is stopped.</summary>
internal sealed class LogWatch
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop;
    private readonly PanelContext _context;
    private readonly LogChoice _choice;
    private readonly ReadingsFollower _readings;
    private readonly Action<LogBoard> _seen;

    /// <param name="seen">Whenever something has changed, from one thread or another.</param>
    public LogWatch(PanelContext context, LogChoice choice, Action<LogBoard> seen)
    {
        (_context, _choice, _seen) = (context, choice, seen);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Tasks.Stopping);
        _readings = new ReadingsFollower(context.Course.Home);
        Completion = context.Tasks.Run(_ => FollowAsync());
    }

    public Task Completion { get; }

    public void Stop() => _stop.Cancel();

    private async Task FollowAsync()
    {
        var (cluster, time) = (_context.Course.Cluster, _context.Course.Time);
        using var watcher = new LogWatcher(cluster, _choice.HasTopic, _choice.HasGroup, s_interval, time);
        var board = new LogBoard(_choice.Topics);
        try
        {
            await foreach (var look in watcher.Snapshots.ReadAllAsync(_stop.Token))
            {
                var next = board.With(look).With(_readings.Look());
                if (!ReferenceEquals(next, board))
                {
                    _seen(board = next);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // it was stopped
        }
    }
}
