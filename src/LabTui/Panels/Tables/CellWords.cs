using LabTui.Terminal;

namespace LabTui.Panels.Tables;

/// <summary>Below a table: the cell under the cursor in full, or a word about the table.</summary>
internal sealed record CellWords(string Cell, string Word)
{
    private const int StripBelow = 10;

    public static CellWords None { get; } = new("", "");

    /// <summary>How many rows of a panel are for it.</summary>
    public static int Rows(int height) => height < StripBelow ? 1 : 3;

    public static void Draw(Area whole, CellWords words)
    {
        var area = whole.Margin(1, 0);
        if (area.Height > 1)
        {
            area.Rule(0);
            area = area.Inside(0, 1, area.Width, area.Height - 1);
        }

        if (words.Word.Length > 0)
        {
            area.Cut(0, 0, words.Word.Split('\n')[0], Ink.Accent, area.Width);
            return;
        }

        var lines = TextWrap.Lines(words.Cell, Ink.Text, area.Width, area.Look.Glyphs);
        for (var y = 0; y < Math.Min(area.Height, lines.Count); y++)
        {
            lines[y].Draw(area, y, selected: false);
        }
    }
}
