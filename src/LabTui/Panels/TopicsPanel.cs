using System.Globalization;
using LabTui.Course.Coding;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>What is on the broker right now: topics with their partitions, and groups with their lag.</summary>
internal sealed class TopicsPanel : IPanel
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly TopicWatcher _topics;
    private readonly GroupsWatcher _groups;
    private readonly ClusterSettings _settings;
    private readonly Table _topicTable = new(
        new TableColumn("topic"),
        new TableColumn("part.", 6, true),
        new TableColumn("oldest", 9, true),
        new TableColumn("next", 9, true),
        new TableColumn("records", 9, true)
    );
    private readonly Table _groupTable = new(
        new TableColumn("group"),
        new TableColumn("state", 12),
        new TableColumn("members", 7, true),
        new TableColumn("lag", 9, true)
    );
    private WatchSnapshot<IReadOnlyList<TopicView>>? _seen;
    private WatchSnapshot<IReadOnlyList<GroupRow>>? _seenGroups;

    public TopicsPanel(ClusterSettings settings, Action changed, TimeProvider time)
    {
        this._settings = settings;
        _topics = new TopicWatcher(settings, null, s_interval, time);
        _groups = new GroupsWatcher(settings, s_interval, time);
        _ = Task.Run(() => FollowAsync(changed));
        _ = Task.Run(() => FollowGroupsAsync(changed));
    }

    public string Title => "broker";
    public string Summary =>
        _seen?.Value is { } views ? Number($"{Own(views).Count()} topics  {Own(views).Sum(v => v.Records):N0} records") : "";
    public IReadOnlyList<KeyHint> Keys => [];
    public bool Running => false;
    public bool Settled => _seen is not null;

    public void Draw(Area area)
    {
        if (_seen is null)
        {
            area.Text(1, 0, "looking", Ink.Muted);
            return;
        }
        if (_seen.Value is not { } views)
        {
            area.Cut(1, 0, _seen.Lost ?? "no answer", Ink.Bad, area.Width - 2);
            return;
        }
        var rows = Rows(views);
        var (upper, lower) = area.Margin(1, 0).SplitTop(Math.Min(rows.Count + 2, Math.Max(3, area.Height * 2 / 3)), 1);
        if (rows.Count == 0)
        {
            upper.Text(0, 0, "no topics yet", Ink.Muted);
        }
        else
        {
            _topicTable.Draw(upper, rows.Count, (row, column) => rows[row][column]);
        }

        if (Volatile.Read(ref _seenGroups) is { Lost: { } lost })
        {
            lower.Cut(0, 0, lost, Ink.Bad, lower.Width);
            return;
        }

        var list = _seenGroups?.Value ?? [];
        if (list.Count == 0)
        {
            lower.Text(0, 0, "no consumer groups yet", Ink.Muted);
        }
        else
        {
            _groupTable.Draw(lower, list.Count, (row, column) => Cell(list[row], column));
        }
    }

    public bool Handle(InputEvent input) => false;

    public void Stop()
    {
        // it only looks; leaving the step ends it
    }

    public void Dispose()
    {
        _topics.Dispose();
        _groups.Dispose();
    }

    private async Task FollowAsync(Action changed)
    {
        await foreach (var snapshot in _topics.Snapshots.ReadAllAsync())
        {
            var same = _seen is not null && snapshot.Lost == _seen.Lost && Same(snapshot.Value, _seen.Value);
            _seen = snapshot;
            if (!same)
            {
                changed();
            }
        }
    }

    private async Task FollowGroupsAsync(Action changed)
    {
        await foreach (var snapshot in _groups.Snapshots.ReadAllAsync())
        {
            var before = _seenGroups;
            Volatile.Write(ref _seenGroups, snapshot);
            if (snapshot.Lost != before?.Lost || !(snapshot.Value ?? []).SequenceEqual(before?.Value ?? []))
            {
                changed();
            }
        }
    }

    private static bool Same(IReadOnlyList<TopicView>? a, IReadOnlyList<TopicView>? b) =>
        a is null || b is null
            ? a is null && b is null
            : a.Count == b.Count
                && a.Zip(b).All(p => p.First.Topic.Name == p.Second.Topic.Name && p.First.Watermarks.SequenceEqual(p.Second.Watermarks));

    private IEnumerable<TopicView> Own(IReadOnlyList<TopicView> views) =>
        views.Where(view =>
            !view.Topic.Internal
            && _settings.LabName(view.Topic.Name)?.StartsWith(ScratchSpace.Mark, StringComparison.Ordinal) != true
            && (_settings.Student is null || view.Topic.Name.StartsWith(_settings.Student + ".", StringComparison.Ordinal))
        );

    private List<string[]> Rows(IReadOnlyList<TopicView> views) =>
        [
            .. Own(views)
                .SelectMany(view =>
                    view.Watermarks.Select(
                        (marks, i) =>
                            new[]
                            {
                                i == 0 ? view.Topic.Name : "",
                                Number($"{marks.Partition}"),
                                Number($"{marks.Low:N0}"),
                                Number($"{marks.High:N0}"),
                                Number($"{marks.Count:N0}"),
                            }
                    )
                ),
        ];

    private static TableCell Cell(GroupRow row, int column) =>
        column switch
        {
            0 => row.Id,
            1 => row.State,
            2 => Number($"{row.Members}"),
            _ => row.Lag is { } lag ? Number($"{lag:N0}") : "-",
        };

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
