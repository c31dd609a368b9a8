namespace LabTui.Terminal;

/// <summary>A column's heading and width; width 0 shares what the others leave. Numbers go to the right.</summary>
public readonly record struct TableColumn(string Title, int Width = 0, bool Right = false);

/// <summary>What stands in a table's cell; a bar (0 to 1) fills what the text leaves.</summary>
public readonly record struct TableCell(string Text, Ink Ink = Ink.Text, double? Bar = null)
{
    public static implicit operator TableCell(string text) => new(text);

    public static TableCell FromString(string text) => new(text);
}

/// <summary>Rows under headings, one of them selectable.</summary>
public sealed class Table(params TableColumn[] columns)
{
    private const int Gap = 2;

    /// <summary>Draws the headings and the rows from first on; cell is asked only for rows in sight.</summary>
    public void Draw(Area area, int count, Func<int, int, TableCell> cell, int selected = -1, int first = 0)
    {
        var share = FlexibleWidth(area.Width);
        var x = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            var width = columns[i].Width > 0 ? columns[i].Width : share;
            var place = area.Inside(x, 0, width, area.Height);
            Write(place, 0, new TableCell(columns[i].Title, Ink.Muted), columns[i].Right);
            for (var row = 0; row < area.Height - 1 && first + row < count && !place.IsEmpty; row++)
            {
                Write(place, row + 1, cell(first + row, i), columns[i].Right);
            }

            x += width + Gap;
        }

        if (selected >= first && selected - first < area.Height - 1 && selected < count)
        {
            area.Row(selected - first + 1).Select();
        }
    }

    /// <summary>The first row to show so that the selected one is in sight, moving as little as possible from where it was.</summary>
    public static int Scroll(int first, int selected, int count, int areaHeight)
    {
        var rows = Math.Max(1, areaHeight - 1);
        var latest = Math.Max(0, count - rows);
        return selected < 0 ? Math.Clamp(first, 0, latest) : Math.Clamp(Math.Clamp(first, selected - rows + 1, selected), 0, latest);
    }

    private int FlexibleWidth(int width)
    {
        var (taken, flexible) = (0, 0);
        foreach (var column in columns)
        {
            taken += column.Width + Gap;
            flexible += column.Width == 0 ? 1 : 0;
        }

        return flexible == 0 ? 0 : Math.Max(1, (width - taken + Gap) / flexible);
    }

    private static void Write(Area place, int y, TableCell cell, bool right)
    {
        if (right)
        {
            place.Right(place.Width, y, cell.Text, cell.Ink);
        }
        else
        {
            var used = place.Cut(0, y, cell.Text, cell.Ink, place.Width);
            if (cell.Bar is { } bar)
            {
                var start = used > 0 ? used + 1 : 0;
                Bars.Line(place, start, y, place.Width - start, bar, place.Look[cell.Ink]);
            }
        }
    }
}
