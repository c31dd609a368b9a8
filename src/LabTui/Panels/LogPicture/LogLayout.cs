using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>What stands where: the same for drawing and for finding what the mouse is at.</summary>
/// <param name="Rows">Those that have room.</param>
/// <param name="Hidden">How many lines have no room below.</param>
/// <param name="RecordRows">Rows below for the record under the cursor.</param>
internal sealed record LogLayout(LogColumns Columns, long Scale, IReadOnlyList<LogRow> Rows, int Hidden, int RecordRows, bool IsDense)
{
    private const int StripBelow = 10;

    public static LogLayout Of(int width, int height, LogBoard board, LogSight sight)
    {
        var record =
            sight.Place is null ? 0
            : height < StripBelow ? 2
            : Math.Clamp(height / 4, 3, 8);
        var rows = Math.Max(0, height - record);
        var full = Arranged(width, rows, board, sight, isDense: false);
        var (columns, scale, all, isDense) = full.All.Count <= rows ? full : Arranged(width, rows, board, sight, isDense: true);
        var at = all.FindIndex(row => row is LogRow.Track track && track.Place == sight.Place);
        var first = Math.Clamp(at - (rows / 2), 0, Math.Max(0, all.Count - rows));
        return new(columns, scale, [.. all.Skip(first).Take(rows)], Math.Max(0, all.Count - first - rows), record, isDense);
    }

    /// <summary>The record that stands at a place.</summary>
    public (TopicPartition Place, long Offset)? At(int x, int y)
    {
        var cell = x - Columns.Track;
        return
            y >= 0
            && y < Rows.Count
            && cell >= 0
            && cell < Columns.Cells
            && Rows[y] is LogRow.Track track
            && track.Span.Cell(cell) is var range
            && range.First < track.Marks.High
            && range.End > track.Marks.Low
            ? (track.Place, Math.Clamp(range.First, track.Marks.Low, track.Marks.High - 1))
            : null;
    }

    private static (LogColumns Columns, long Scale, List<LogRow> All, bool IsDense) Arranged(
        int width,
        int rows,
        LogBoard board,
        LogSight sight,
        bool isDense
    )
    {
        var columns = LogColumns.Of(width, board, isDense);
        var longest = board.Topics.SelectMany(topic => topic.Partitions).Select(it => it.Count).DefaultIfEmpty().Max();
        var fit = LogScale.Fit(longest, columns.Cells);
        var scale = sight.Scale is { } chosen && chosen < fit ? chosen : fit;
        return (columns, scale, LogRows.Of(board, sight, new(0, scale, columns.Cells), rows, isDense), isDense);
    }
}
