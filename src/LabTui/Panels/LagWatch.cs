using LabTui.Streams;

namespace LabTui.Panels;

/// <summary>Looks at the lag of the chosen group, and at which groups there are, until it is stopped.</summary>
internal sealed class LagWatch
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LagBoard> _left = [];
    private readonly PanelContext _context;
    private readonly CancellationTokenSource _stop;
    private readonly Action<LagBoard> _seen;
    private CancellationTokenSource? _look;
    private LagBoard _board = new([], null);

    /// <param name="only">The one group to look at, by its name on the broker; null: whichever is chosen.</param>
    /// <param name="seen">Whenever something has changed, from any thread.</param>
    public LagWatch(PanelContext context, string? only, Action<LagBoard> seen)
    {
        (_context, _seen) = (context, seen);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Tasks.Stopping);
        if (only is not null)
        {
            Choose(only);
        }

        Completion = context.Tasks.Run(_ => only is null ? FollowGroupsAsync() : WaitAsync());
    }

    public Task Completion { get; }

    private ClusterSettings Cluster => _context.Course.Cluster;

    public void Stop() => _stop.Cancel();

    /// <summary>What was seen of a group before is kept until it is chosen again.</summary>
    public void Choose(string? group)
    {
        lock (_gate)
        {
            if (group is null || group == _board.Chosen || _stop.IsCancellationRequested)
            {
                return;
            }

            if (_board.Chosen is { } before)
            {
                _left[before] = _board;
            }

            var known = _left.GetValueOrDefault(group, new LagBoard([], group));
            _look?.Cancel();
            _look = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var own = _look.Token;
            Put(known with { Groups = _board.Groups, GroupsSeen = _board.GroupsSeen });
            _context.Tasks.Run(_ => FollowAsync(group, own));
        }
    }

    private async Task FollowAsync(string group, CancellationToken own)
    {
        using var watcher = new LagWatcher(Cluster, group, null, s_interval, _context.Course.Time);
        try
        {
            await foreach (var look in watcher.Snapshots.ReadAllAsync(own))
            {
                lock (_gate)
                {
                    if (_board.Chosen == group)
                    {
                        Put(_board.With(look));
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // another group was chosen, or it was stopped
        }
    }

    private async Task FollowGroupsAsync()
    {
        using var watcher = new GroupWatcher(Cluster, s_interval, null, _context.Course.Time);
        try
        {
            await foreach (var look in watcher.Snapshots.ReadAllAsync(_stop.Token))
            {
                Take(look);
            }
        }
        catch (OperationCanceledException)
        {
            // it was stopped
        }
    }

    private void Take(WatchSnapshot<IReadOnlyList<GroupView>> look)
    {
        lock (_gate)
        {
            var names = look.Value is { } found
                ? [.. found.Select(view => view.Group.Id).Where(id => ShownNames.IsShown(id, Cluster))]
                : _board.Groups;
            var lost = _board.Chosen is null ? look.Lost : _board.Lost; // with a group chosen, its own watcher says what is wrong
            if (!_board.GroupsSeen || lost != _board.Lost || !names.SequenceEqual(_board.Groups))
            {
                Put(_board with { Groups = names, GroupsSeen = true, Lost = lost });
            }

            if (names.Count > 0 && (_board.Chosen is null || !names.Contains(_board.Chosen)))
            {
                Choose(names[0]);
            }
        }
    }

    private async Task WaitAsync()
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _context.Course.Time, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // it was stopped
        }
    }

    private void Put(LagBoard next)
    {
        if (!ReferenceEquals(next, _board))
        {
            _board = next;
            _seen(next);
        }
    }
}
