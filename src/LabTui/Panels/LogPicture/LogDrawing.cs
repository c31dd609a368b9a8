using LabTui.Course.Reading;
using LabTui.Layout;
using LabTui.Panels.RecordBytes;
using LabTui.Terminal;

namespace LabTui.Panels.LogPicture;

/// <summary>Draws partitions as rows of offsets, with the groups that stand in them. Pure.</summary>
internal static class LogDrawing
{
    public static void Draw(Area whole, LogShown shown)
    {
        var area = whole.Margin(1, 0);
        if (shown.Board.Lost is { } lost)
        {
            var last = area.Row(area.Height - 1);
            last.Cut(0, 0, lost.Split('\n')[0], Ink.Bad, area.Width);
            area = area.Inside(0, 0, area.Width, area.Height - 1);
        }

        if (shown.Board is { Look: null } or { Topics.Count: 0, Named: null })
        {
            area.Text(0, 0, shown.Board.Look is null ? (shown.Board.Lost is null ? "looking" : "") : "no topics yet", Ink.Muted);
            return;
        }

        var sight = shown.Sight.On(shown.Board);
        if (sight.IsWhole && sight.Place is { } place && shown.Answer is { Found: { } found })
        {
            RecordDrawing.Draw(area, found, 0, LogRecordLines.PlaceOf(sight.Offset, shown.Board.At(place)!));
            return;
        }

        var layout = LogLayout.Of(area.Width, area.Height, shown.Board, sight);
        for (var y = 0; y < layout.Rows.Count; y++)
        {
            Row(area.Row(y), layout, layout.Rows[y], shown.Board, sight);
        }

        More(area, layout);
        if (sight.Place is not null)
        {
            LogRecordLines.Draw(
                area.Inside(0, area.Height - layout.RecordRows, area.Width, layout.RecordRows),
                shown with
                {
                    Sight = sight,
                }
            );
        }
    }

    private static void Row(Area row, LogLayout layout, LogRow what, LogBoard board, LogSight sight)
    {
        switch (what)
        {
            case LogRow.Heading:
                Headings(row, layout);
                break;
            case LogRow.Topic topic:
                Topic(row, layout, topic);
                break;
            case LogRow.Track track:
                OffsetRange? isNew = board.New.TryGetValue(track.Place, out var range) ? range : null;
                LogTrack.Draw(row, layout.Columns, track, isNew, sight.Place == track.Place ? sight.Offset : null, layout.IsDense);
                break;
            case LogRow.Mark mark:
                LogMarkLine.Draw(row, layout.Columns, mark);
                break;
            case LogRow.Group group:
                LogGroupLine.Draw(row, group.Of);
                break;
            case LogRow.Legend:
                Legend(row);
                break;
        }
    }

    private static void Topic(Area row, LogLayout layout, LogRow.Topic topic)
    {
        if (topic.IsFirst)
        {
            Headings(row, layout);
        }

        var x = row.Cut(0, 0, topic.Name, Ink.Title, topic.IsFirst && topic.Text is null ? layout.Columns.Label : row.Width);
        row.Cut(x + 2, 0, topic.Text, Ink.Muted, row.Width - x - 2);
    }

    private static void Headings(Area row, LogLayout layout)
    {
        var columns = layout.Columns;
        row.Right(columns.Oldest, 0, "oldest", Ink.Muted);
        row.Right(columns.Next, 0, "next", Ink.Muted);
        var scale = $"{LogSigns.Of(row.Look).Record} = {Counted.Of(layout.Scale, "offset")}";
        row.Cut(columns.Track, 0, scale, Ink.Muted, columns.Next - columns.Track - "next ".Length);
    }

    private static void Legend(Area row)
    {
        var signs = LogSigns.Of(row.Look);
        row.Cut(
            0,
            0,
            $"{signs.Committed} committed   {signs.Reads} reads next   {signs.Twice} read twice   {signs.Deleted} deleted",
            Ink.Muted,
            row.Width
        );
    }

    /// <summary>What has no room is counted.</summary>
    private static void More(Area area, LogLayout layout)
    {
        if (layout.Hidden > 0 && layout.Rows.Count > 1)
        {
            var row = area.Row(layout.Rows.Count - 1);
            row.Clear();
            row.Cut(0, 0, $"{area.Look.Symbols.Down} {Counted.Of(layout.Hidden + 1, "more line")}", Ink.Accent, row.Width);
        }
    }
}
