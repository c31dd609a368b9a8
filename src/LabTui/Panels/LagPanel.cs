using System.Globalization;
using LabTui.Coding;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>How far one group is behind, by partition and over time. It looks; it joins no group and commits nothing.</summary>
internal sealed class LagPanel : IPanel
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, LagBoard> left = [];
    private readonly ClusterSettings settings;
    private readonly Action changed;
    private readonly TimeProvider time;
    private readonly GroupWatcher? groups;
    private LagWatcher? watcher;
    private LagBoard board = new([], null);
    private bool disposed;
    private int first;
    private int rows = 1;

    /// <param name="only">The one group to look at, by its name on the broker; null: whichever is chosen.</param>
    public LagPanel(ClusterSettings settings, string? only, Action changed, TimeProvider time)
    {
        (this.settings, this.changed, this.time) = (settings, changed, time);
        if (only is not null)
        {
            Choose(only);
            return;
        }
        groups = new GroupWatcher(settings, Interval, time);
        _ = Task.Run(() => FollowGroupsAsync(groups));
    }

    public string Title => "lag";
    public string Summary => Board.Seen is { } seen ? string.Create(CultureInfo.InvariantCulture, $"{seen.Total:N0} behind") : "";
    public bool Running => false;
    public bool Settled => Board is { Seen: not null } or { Lost: not null } || (groupsSeen && Board.Chosen is null);

    public IReadOnlyList<KeyHint> Keys =>
    [
        .. Board.Groups.Count > 1 ? [new KeyHint(". ,", "group")] : (KeyHint[])[],
        .. Board.Seen?.Partitions.Count > rows ? [new KeyHint("PgUp PgDn", "scroll")] : (KeyHint[])[],
    ];

    private LagBoard Board { get { lock (gate) return board; } }

    private volatile bool groupsSeen;

    public void Draw(Area area)
    {
        var inside = area.Margin(1, 0);
        var shown = Board;
        rows = LagBoardView.Rows(inside.Height);
        first = Math.Clamp(first, 0, Math.Max(0, (shown.Seen?.Partitions.Count ?? 0) - rows));
        LagBoardView.Draw(inside, shown, first);
    }

    public bool Handle(InputEvent input)
    {
        if (input is not InputEvent.Key key) return false;
        if (key.Code is KeyCode.PageUp or KeyCode.PageDown) first += key.Code == KeyCode.PageDown ? rows : -rows;
        else if (key.Is('.') || key.Code is KeyCode.Down or KeyCode.Right) Choose(Board.Neighbour(+1));
        else if (key.Is(',') || key.Code is KeyCode.Up or KeyCode.Left) Choose(Board.Neighbour(-1));
        else return false;
        changed();
        return true;
    }

    public void Stop()
    {
        // it only looks; leaving the step ends it
    }

    public void Dispose()
    {
        LagWatcher? last;
        lock (gate) (disposed, last, watcher) = (true, watcher, null);
        groups?.Dispose();
        last?.Dispose();
    }

    /// <summary>What was seen of a group before is kept until it is chosen again.</summary>
    private void Choose(string? group)
    {
        lock (gate)
        {
            if (group is null || group == board.Chosen || disposed) return;
            if (board.Chosen is { } before) left[before] = board;
            board = left.GetValueOrDefault(group, new LagBoard([], group)) with { Groups = board.Groups };
            // The old one waits for its last question to be answered: not here.
            if (watcher is { } old) _ = Task.Run(old.Dispose);
            var own = watcher = new LagWatcher(settings, group, null, Interval, time);
            _ = Task.Run(() => FollowAsync(own, group));
        }
    }

    private async Task FollowAsync(LagWatcher own, string group)
    {
        await foreach (var look in own.Snapshots.ReadAllAsync())
        {
            lock (gate)
            {
                if (board.Chosen != group) return;
                var next = board.With(look);
                if (ReferenceEquals(next, board)) continue;
                board = next;
            }
            changed();
        }
    }

    private async Task FollowGroupsAsync(GroupWatcher all)
    {
        await foreach (var look in all.Snapshots.ReadAllAsync())
        {
            var now = Board;
            var names = look.Value is { } found ? [.. found.Select(group => group.Id).Where(IsOwn)] : now.Groups;
            var lost = now.Chosen is null ? look.Lost : now.Lost; // with a group chosen, its own watcher says what is wrong
            var same = groupsSeen && names.SequenceEqual(now.Groups) && lost == now.Lost;
            groupsSeen = true;
            if (same) continue;
            lock (gate) board = board with { Groups = names, Lost = board.Chosen is null ? look.Lost : board.Lost };
            if (names.Count > 0 && (now.Chosen is null || !names.Contains(now.Chosen))) Choose(names[0]);
            changed();
        }
    }

    private bool IsOwn(string group) => settings.LabName(group) is { } name && !name.StartsWith(ScratchSpace.Mark, StringComparison.Ordinal);
}
