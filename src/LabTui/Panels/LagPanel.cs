using System.Globalization;
using LabTui.Course.Coding;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>How far one group is behind, by partition and over time. It looks; it joins no group and commits nothing.</summary>
internal sealed class LagPanel : IPanel
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LagBoard> _left = [];
    private readonly ClusterSettings _settings;
    private readonly Action _changed;
    private readonly TimeProvider _time;
    private readonly GroupWatcher? _groups;
    private LagWatcher? _watcher;
    private LagBoard _board = new([], null);
    private bool _disposed;
    private int _first;
    private int _rows = 1;

    /// <param name="only">The one group to look at, by its name on the broker; null: whichever is chosen.</param>
    public LagPanel(ClusterSettings settings, string? only, Action changed, TimeProvider time)
    {
        (this._settings, this._changed, this._time) = (settings, changed, time);
        if (only is not null)
        {
            Choose(only);
            return;
        }
        _groups = new GroupWatcher(settings, s_interval, time);
        _ = Task.Run(() => FollowGroupsAsync(_groups));
    }

    public string Title => "lag";
    public string Summary => Board.Seen is { } seen ? string.Create(CultureInfo.InvariantCulture, $"{seen.Total:N0} behind") : "";
    public bool Running => false;
    public bool Settled => Board is { Seen: not null } or { Lost: not null } || (_groupsSeen && Board.Chosen is null);

    public IReadOnlyList<KeyHint> Keys =>
        [
            .. Board.Groups.Count > 1 ? [new KeyHint(". ,", "group")] : (KeyHint[])[],
            .. Board.Seen?.Partitions.Count > _rows ? [new KeyHint("PgUp PgDn", "scroll")] : (KeyHint[])[],
        ];

    private LagBoard Board
    {
        get
        {
            lock (_gate)
            {
                return _board;
            }
        }
    }

    private volatile bool _groupsSeen;

    public void Draw(Area area)
    {
        var inside = area.Margin(1, 0);
        var shown = Board;
        _rows = LagBoardView.Rows(inside.Height);
        _first = Math.Clamp(_first, 0, Math.Max(0, (shown.Seen?.Partitions.Count ?? 0) - _rows));
        LagBoardView.Draw(inside, shown, _first);
    }

    public bool Handle(InputEvent input)
    {
        if (input is not InputEvent.Key key)
        {
            return false;
        }

        if (key.Code is KeyCode.PageUp or KeyCode.PageDown)
        {
            _first += key.Code == KeyCode.PageDown ? _rows : -_rows;
        }
        else if (key.Is('.') || key.Code is KeyCode.Down or KeyCode.Right)
        {
            Choose(Board.Neighbour(+1));
        }
        else if (key.Is(',') || key.Code is KeyCode.Up or KeyCode.Left)
        {
            Choose(Board.Neighbour(-1));
        }
        else
        {
            return false;
        }

        _changed();
        return true;
    }

    public void Stop()
    {
        // it only looks; leaving the step ends it
    }

    public void Dispose()
    {
        LagWatcher? last;
        lock (_gate)
        {
            (_disposed, last, _watcher) = (true, _watcher, null);
        }

        _groups?.Dispose();
        last?.Dispose();
    }

    /// <summary>What was seen of a group before is kept until it is chosen again.</summary>
    private void Choose(string? group)
    {
        lock (_gate)
        {
            if (group is null || group == _board.Chosen || _disposed)
            {
                return;
            }

            if (_board.Chosen is { } before)
            {
                _left[before] = _board;
            }

            _board = _left.GetValueOrDefault(group, new LagBoard([], group)) with { Groups = _board.Groups };
            // The old one waits for its last question to be answered: not here.
            if (_watcher is { } old)
            {
                _ = Task.Run(old.Dispose);
            }

            var own = _watcher = new LagWatcher(_settings, group, null, s_interval, _time);
            _ = Task.Run(() => FollowAsync(own, group));
        }
    }

    private async Task FollowAsync(LagWatcher own, string group)
    {
        await foreach (var look in own.Snapshots.ReadAllAsync())
        {
            lock (_gate)
            {
                if (_board.Chosen != group)
                {
                    return;
                }

                var next = _board.With(look);
                if (ReferenceEquals(next, _board))
                {
                    continue;
                }

                _board = next;
            }
            _changed();
        }
    }

    private async Task FollowGroupsAsync(GroupWatcher all)
    {
        await foreach (var look in all.Snapshots.ReadAllAsync())
        {
            var now = Board;
            var names = look.Value is { } found ? [.. found.Where(IsOwn)] : now.Groups;
            var lost = now.Chosen is null ? look.Lost : now.Lost; // with a group chosen, its own watcher says what is wrong
            var same = _groupsSeen && names.SequenceEqual(now.Groups) && lost == now.Lost;
            _groupsSeen = true;
            if (same)
            {
                continue;
            }

            lock (_gate)
            {
                _board = _board with { Groups = names, Lost = _board.Chosen is null ? look.Lost : _board.Lost };
            }

            if (names.Count > 0 && (now.Chosen is null || !names.Contains(now.Chosen)))
            {
                Choose(names[0]);
            }

            _changed();
        }
    }

    private bool IsOwn(string group) =>
        _settings.LabName(group) is { } name && !name.StartsWith(ScratchSpace.Mark, StringComparison.Ordinal);
}
