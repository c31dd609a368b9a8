using LabTui.Terminal;

namespace LabTui.Panels.LogPicture;

/// <summary>Draws where a group stands below the cells of a partition, with words beside it.</summary>
internal static class LogMarkLine
{
    private const int Gap = 2;

    public static void Draw(Area row, LogColumns columns, LogRow.Mark mark)
    {
        var signs = LogSigns.Of(row.Look);
        var cells = row.Inside(columns.Track, 0, row.Width, 1);
        var reads = Put(cells, columns, mark, mark.Of.Reads, signs.Reads);
        var committed = Put(cells, columns, mark, mark.Of.Committed, signs.Committed);
        var right = columns.Track + Math.Max(committed ?? 0, reads ?? 0) + Gap;
        var left = columns.Track + Math.Min(committed ?? reads ?? 0, reads ?? committed ?? 0) - Gap + 1;
        string[] shorter = [mark.Of.Words, mark.Of.Place, mark.Of.Short];
        if (!Array.Exists(shorter, words => TryWrite(row, words, left, right)))
        {
            row.Cut(right, 0, mark.Of.Short, Ink.Text, row.Width - right);
        }
    }

    /// <summary>Behind the signs, or before them.</summary>
    private static bool TryWrite(Area row, string words, int left, int right)
    {
        var width = row.Measure(words);
        var x =
            right + width <= row.Width ? right
            : width <= left ? left - width
            : -1;
        return x >= 0 && row.Text(x, 0, words, Ink.Text) >= 0;
    }

    /// <returns>The column of the sign; null without one.</returns>
    private static int? Put(Area cells, LogColumns columns, LogRow.Mark mark, long? offset, char sign)
    {
        if (offset is not { } at)
        {
            return null;
        }

        var column = mark.Span.Column(at);
        if (column < 0)
        {
            cells.Text(0, 0, cells.Look.Symbols.LeftArrow, Ink.Title);
            return 0;
        }

        column = Math.Min(column, columns.Cells);
        cells.Put(column, 0, sign, Ink.Title);
        return column;
    }
}
