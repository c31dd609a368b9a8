using System.Globalization;
using LabTui.Course.Reading;
using LabTui.Terminal;

namespace LabTui.Panels.LogPicture;

/// <summary>Draws a partition: its name, its oldest offset, a cell for each so many records, the offset that comes next.</summary>
internal static class LogTrack
{
    /// <param name="isNew">What has come lately.</param>
    /// <param name="cursor">The offset under the cursor; null when it is elsewhere.</param>
    /// <param name="withMarks">Where groups stand is drawn into the row itself.</param>
    public static void Draw(Area row, LogColumns columns, LogRow.Track track, OffsetRange? isNew, long? cursor, bool withMarks)
    {
        var partition = string.Create(CultureInfo.InvariantCulture, $" p{track.Place.Partition}");
        row.Cut(0, 0, track.Label, Ink.Text, columns.Label - partition.Length);
        row.Right(columns.Label, 0, partition, Ink.Text);
        row.Right(columns.Oldest, 0, LogColumns.Text(track.Marks.Low), Ink.Muted);
        row.Right(columns.Next, 0, LogColumns.Text(track.Marks.High), Ink.Text);
        var cells = row.Inside(columns.Track, 0, columns.Cells + 1, 1);
        for (var i = 0; i < columns.Cells; i++)
        {
            if (Cell(track, track.Span.Cell(i), isNew, LogSigns.Of(row.Look)) is var (sign, ink))
            {
                cells.Put(i, 0, sign, ink);
            }
        }

        Arrived(cells, columns, track, isNew);
        if (withMarks)
        {
            Marks(row, cells, columns, track);
        }

        if (cursor is { } offset && track.Span.Column(offset) is var at and >= 0)
        {
            cells.Inside(at, 0, 1, 1).Emphasize(Attributes.Reverse);
        }
    }

    private static (char Sign, Ink Ink)? Cell(LogRow.Track track, OffsetRange cell, OffsetRange? isNew, LogSigns signs) =>
        cell.First >= track.Marks.High ? null
        : cell.End <= track.Marks.Low ? (signs.Deleted, Ink.Muted)
        : track.Groups.Any(group => group.Twice.Meet(cell)) ? (signs.Twice, Ink.Bad)
        : isNew?.Meets(cell) == true ? (signs.Record, Ink.Accent)
        : (signs.Record, Ink.Series1);

    private static void Arrived(Area cells, LogColumns columns, LogRow.Track track, OffsetRange? isNew)
    {
        if (isNew is not { } range || track.Span.Column(track.Marks.High - 1) is not (>= 0 and var last) || last + 2 >= columns.Cells)
        {
            return;
        }

        var sign = LogSigns.Of(cells.Look).Arrived;
        var words = $"{sign} {LogColumns.Text(range.End - range.First)} new";
        cells.Text(last + 2, 0, last + 2 + words.Length <= columns.Cells ? words : $"{sign}", Ink.Accent);
    }

    private static void Marks(Area row, Area cells, LogColumns columns, LogRow.Track track)
    {
        var signs = LogSigns.Of(row.Look);
        foreach (var group in track.Groups)
        {
            Put(cells, track, group.Reads, signs.Reads);
            Put(cells, track, group.Committed, signs.Committed);
        }

        row.Cut(columns.Words, 0, string.Join("  ", track.Groups.Select(group => group.Short)), Ink.Text, row.Width - columns.Words);
    }

    private static void Put(Area cells, LogRow.Track track, long? offset, char sign)
    {
        if (offset is { } at && track.Span.Column(at) is var column and >= 0)
        {
            cells.Put(column, 0, sign, Ink.Title);
        }
    }
}
