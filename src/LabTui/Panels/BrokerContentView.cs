using System.Globalization;
using LabTui.Layout;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>Draws topics above groups; side by side in a strip.</summary>
internal static class BrokerContentView
{
    private const int StripBelow = 10;
    private const int BetweenColumns = 3;

    private static readonly Table s_topics = new(
        new TableColumn("topic"),
        new TableColumn("part.", 5, true),
        new TableColumn("oldest", 9, true),
        new TableColumn("next", 9, true),
        new TableColumn("records", 9, true)
    );

    private static readonly Table s_topicsInStrip = new(
        new TableColumn("topic"),
        new TableColumn("part.", 5, true),
        new TableColumn("records", 9, true)
    );

    private static readonly Table s_groups = new(
        new TableColumn("group"),
        new TableColumn("state", 12),
        new TableColumn("members", 7, true),
        new TableColumn("lag", 9, true)
    );

    private static readonly Table s_groupsInStrip = new(
        new TableColumn("group"),
        new TableColumn("state", 8),
        new TableColumn("lag", 9, true)
    );

    public static void Draw(Area whole, BrokerContent content)
    {
        var area = whole.Margin(1, 0);
        if (content.Lost is { } lost)
        {
            area.Cut(0, 0, lost.Split('\n')[0], Ink.Bad, area.Width);
            return;
        }

        if (content.Topics is not { } topics)
        {
            area.Text(0, 0, "looking", Ink.Muted);
            return;
        }

        if (area.Height < StripBelow)
        {
            var (left, right) = area.SplitLeft((area.Width - BetweenColumns) * 55 / 100, BetweenColumns);
            Topics(left, s_topicsInStrip, Rows(topics, row => [row[0], row[1], row[4]]));
            Groups(right, s_groupsInStrip, content.Groups, strip: true);
            return;
        }

        var rows = Rows(topics, row => row);
        var (upper, lower) = area.SplitTop(Math.Min(Math.Max(1, rows.Count) + 1, Math.Max(3, area.Height * 2 / 3)), 1);
        Topics(upper, s_topics, rows);
        Groups(lower, s_groups, content.Groups, strip: false);
    }

    private static void Topics(Area area, Table table, List<string[]> rows)
    {
        if (rows.Count == 0)
        {
            area.Text(0, 0, "no topics yet", Ink.Muted);
            return;
        }

        table.Draw(area, rows.Count, (row, column) => rows[row][column]);
        More(area, rows.Count);
    }

    private static void Groups(Area area, Table table, IReadOnlyList<GroupView>? groups, bool strip)
    {
        if (groups is not { Count: > 0 })
        {
            area.Cut(0, 0, groups is null ? "looking for consumer groups" : "no consumer groups yet", Ink.Muted, area.Width);
            return;
        }

        table.Draw(area, groups.Count, (row, column) => Cell(groups[row], strip && column == 2 ? 3 : column, strip));
        More(area, groups.Count);
    }

    /// <summary>What has no room is counted.</summary>
    private static void More(Area area, int rows)
    {
        var hidden = rows - (area.Height - 1);
        if (hidden > 0 && area.Height > 1)
        {
            var last = area.Row(area.Height - 1);
            last.Clear();
            last.Cut(0, 0, $"{area.Look.Symbols.Down} {Counted.Of(hidden + 1, "more line")}", Ink.Accent, last.Width);
        }
    }

    private static List<string[]> Rows(IReadOnlyList<TopicView> topics, Func<string[], string[]> columns) =>
        [.. topics.SelectMany(view => view.Watermarks.Select((marks, i) => columns(Row(view, marks, i))))];

    private static string[] Row(TopicView view, Watermarks marks, int place) =>
        [
            place == 0 ? view.Topic.Name : "",
            Number($"{marks.Partition}"),
            Number($"{marks.Low:N0}"),
            Number($"{marks.High:N0}"),
            Number($"{marks.Count:N0}"),
        ];

    private static TableCell Cell(GroupView view, int column, bool strip) =>
        column switch
        {
            0 => view.Group.Id,
            1 => strip && view.Group.State.EndsWith("Rebalance", StringComparison.Ordinal) ? "rebal." : view.Group.State,
            2 => Number($"{view.Group.Members.Count}"),
            _ => view.Lag is { } lag ? Number($"{lag:N0}") : "-",
        };

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
