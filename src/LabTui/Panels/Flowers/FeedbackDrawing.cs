using System.Globalization;
using LabTui.Terminal;

namespace LabTui.Panels.Flowers;

/// <summary>What was sent back, the newest first; above it, where there is room, what the exercise has said of all records.</summary>
internal static class FeedbackDrawing
{
    private const int TallFrom = 14;

    private static readonly Table s_table = new(
        new("Id", 5, Right: true),
        new("species", 11),
        new("predicted", 11),
        new("where", 8),
        new("measures", 16),
        new("", 5)
    );

    public static void Draw(Area area, FeedbackBoard board)
    {
        var y = 0;
        if (area.Height >= TallFrom && board.Told.Total > 0)
        {
            board.Told.Draw(area);
            y = SpeciesTable.Height + 1;
        }

        var rows = board.Rows.Reverse().Take(area.Height).ToList();
        s_table.Draw(area.Inside(0, y, area.Width, area.Height - y), rows.Count, (row, column) => Cell(rows[row], column));
    }

    private static TableCell Cell(FeedbackRow row, int column)
    {
        var ink = row.IsRepeat ? Ink.Muted : Ink.Text;
        return column switch
        {
            0 => new(row.Flower.Id.ToString(CultureInfo.InvariantCulture), ink),
            1 => new(SeenFlower.Short(row.Flower.Species), ink),
            2 => new(row.Predicted, row.IsRepeat ? ink : Ink.Bad),
            3 => new(row.Place, ink),
            4 => new(row.Measures, ink),
            _ => new(row.IsRepeat ? "again" : "", ink),
        };
    }
}
