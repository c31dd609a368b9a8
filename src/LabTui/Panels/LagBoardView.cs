using System.Globalization;
using LabTui.Layout;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>Draws a group's lag: its state, the total over the last changes, and one line per partition. Pure.</summary>
internal static class LagBoardView
{
    private const int Wide = 92;

    // What stands above the table: the group, the total, the line of samples, a blank.
    private const int Above = 3;

    private const int StripBelow = 10;

    /// <param name="first">The first partition shown.</param>
    public static void Draw(Area whole, LagBoard board, int first)
    {
        var area = whole.Margin(1, 0);
        if (board.Lost is { } lost)
        {
            area.Row(area.Height - 1).Cut(0, 0, lost, Ink.Bad, area.Width);
        }

        if (board.Chosen is not { } group)
        {
            var words = board.GroupsSeen ? "no consumer groups yet" : "looking";
            area.Text(0, 0, board.Lost is null ? words : "", Ink.Muted);
            return;
        }
        Group(area.Row(0), board, group);
        if (board.Seen is not { } seen)
        {
            area.Text(0, 2, board.Lost is null ? "looking" : "", Ink.Muted);
            return;
        }
        if (seen.Partitions.Count == 0)
        {
            area.Cut(0, 2, "this group has neither committed nor been given a partition", Ink.Muted, area.Width);
            return;
        }
        if (area.Height < StripBelow)
        {
            Partitions(area.Inside(0, 1, area.Width, area.Height - 1), board, seen.Partitions, first);
            return;
        }

        var height = LineHeight(area.Height);
        Total(area.Inside(0, 1, area.Width, height), board, seen.Total);
        Partitions(area.Inside(0, Above + height - 1, area.Width, Rows(area.Height) + 1), board, seen.Partitions, first);
    }

    /// <summary>How many partitions have room.</summary>
    public static int Rows(int height) => Math.Max(0, height < StripBelow ? height - 2 : height - Above - LineHeight(height) - 1);

    private static int LineHeight(int height) =>
        height >= 24 ? 4
        : height >= 14 ? 2
        : 1;

    private static void Group(Area row, LagBoard board, string group)
    {
        var place =
            board.Groups.Count > 1
                ? string.Create(CultureInfo.InvariantCulture, $"{board.Groups.ToList().IndexOf(group) + 1} of {board.Groups.Count}")
                : "";
        var end = row.Right(row.Width, 0, place, Ink.Muted);
        var x = row.Text(0, 0, "group ", Ink.Muted);
        x += row.Cut(x, 0, group, Ink.Title, Math.Max(8, end - x - 36));
        var (state, ink) = State(board.Seen);
        row.Cut(x + 3, 0, state, ink, end - x - 4);
    }

    private static (string, Ink) State(LagView? seen) =>
        seen switch
        {
            null => ("", Ink.Muted),
            { Group: null } => ("no members and no commits", Ink.Muted),
            { Group: { State: "Stable" } it } => (string.Create(CultureInfo.InvariantCulture, $"Stable, {Members(it)}"), Ink.Good),
            { Group: { State: "Empty" } } => ("Empty: nobody is reading", Ink.Muted),
            { Group: { State: "PreparingRebalance" or "CompletingRebalance" } it } => ($"rebalancing, {Members(it)}", Ink.Accent),
            { Group: var it } => (it.State, Ink.Text),
        };

    private static string Members(GroupInfo group) =>
        string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(group.Members.Count, "member")}");

    private static void Total(Area area, LagBoard board, long total)
    {
        const int left = 24;
        var bottom = area.Height - 1;
        var y = Math.Max(0, bottom - 1);
        area.Text(0, y, "total lag", Ink.Muted);
        area.Number(left - 3, y, total, "N0", total == 0 ? Ink.Good : Ink.Title);
        if (bottom > 0)
        {
            area.Text(0, bottom, "at each change", Ink.Muted);
        }

        Sparkline.Draw(area.Inside(left, 0, area.Width - left, area.Height), [.. board.Samples]);
    }

    private static void Partitions(Area area, LagBoard board, IReadOnlyList<PartitionLag> partitions, int first)
    {
        var table = new Table(
            new TableColumn("topic"),
            new TableColumn("part.", 5, true),
            new TableColumn("committed", 9, true),
            new TableColumn("end", 9, true),
            new TableColumn("lag", 8, true),
            new TableColumn("", area.Width >= Wide ? 20 : 8),
            new TableColumn("member")
        );
        var most = partitions.Max(partition => partition.Lag);
        table.Draw(area, partitions.Count, (row, column) => Cell(board, partitions[row], most, column), first: first);
        var below = partitions.Count - first - (area.Height - 1);
        if (below > 0)
        {
            var row = area.Row(area.Height - 1);
            row.Clear();
            row.Cut(0, 0, $"{area.Look.Symbols.Down} {Counted.Of(below + 1, "more partition")}", Ink.Accent, row.Width);
        }
    }

    private static TableCell Cell(LagBoard board, PartitionLag partition, long most, int column) =>
        column switch
        {
            0 => partition.Topic,
            1 => Number(partition.Partition),
            2 => partition.Committed is { } committed ? Number(committed) : "-",
            3 => Number(partition.End),
            4 => new TableCell(Number(partition.Lag), partition.Lag == 0 ? Ink.Good : Ink.Text),
            5 => new TableCell("", Ink.Series1, most == 0 ? 0 : (double)partition.Lag / most),
            _ => board.Reader(partition),
        };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
