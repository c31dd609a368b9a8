using System.Globalization;
using LabTui.Records;
using LabTui.Terminal;

namespace LabTui.Panels.RecordBytes;

/// <summary>Bytes in rows, as numbers and as text, with each part of the record in an ink of its own.</summary>
internal static class HexDump
{
    private const int PlaceWidth = 5;
    private const int Most = 16;
    private const int Few = 8;

    public static int BytesARow(int width) => width >= Width(Most) ? Most : Few;

    public static int Rows(StoredBytes bytes, int width) => (bytes.Record.Length + BytesARow(width) - 1) / BytesARow(width);

    /// <param name="selected">The part that is told about; it is in sight.</param>
    public static void Draw(Area area, StoredBytes bytes, int selected)
    {
        var perRow = BytesARow(area.Width);
        var first = First(area.Width, area.Height, bytes, selected);
        for (var y = 0; y < area.Height && (first + y) * perRow < bytes.Record.Length; y++)
        {
            var start = (first + y) * perRow;
            area.Text(0, y, start.ToString("x4", CultureInfo.InvariantCulture), Ink.Muted);
            for (var i = 0; i < perRow && start + i < bytes.Record.Length; i++)
            {
                Byte(area, y, i, perRow, bytes, start + i, selected);
            }
        }
    }

    /// <summary>The part at a place; -1 for none.</summary>
    public static int At(int x, int y, int width, int height, StoredBytes bytes, int selected)
    {
        var perRow = BytesARow(width);
        var column = x < PlaceWidth + (perRow * 3) ? (x - PlaceWidth) / 3 : x - TextAt(perRow);
        var at = ((First(width, height, bytes, selected) + y) * perRow) + column;
        return x >= PlaceWidth && column >= 0 && column < perRow ? PartAt(bytes, at) : -1;
    }

    private static int First(int width, int height, StoredBytes bytes, int selected)
    {
        var row = bytes.Parts[Math.Clamp(selected, 0, bytes.Parts.Count - 1)].At / BytesARow(width);
        return Math.Clamp(row - (height / 2), 0, Math.Max(0, Rows(bytes, width) - height));
    }

    private static void Byte(Area area, int y, int i, int perRow, StoredBytes bytes, int at, int selected)
    {
        var part = PartAt(bytes, at);
        var style = area.Look.Series(part);
        style = part == selected ? style.With(Attributes.Reverse) : style;
        var value = bytes.Record[at];
        var joins = part == selected && at + 1 < bytes.Parts[part].End && i + 1 < perRow;
        area.Text(PlaceWidth + (i * 3), y, value.ToString("x2", CultureInfo.InvariantCulture), style);
        if (joins)
        {
            area.Put(PlaceWidth + (i * 3) + 2, y, ' ', style);
        }

        area.Put(TextAt(perRow) + i, y, value is >= 0x20 and < 0x7f ? (char)value : '.', style);
    }

    private static int PartAt(StoredBytes bytes, int at)
    {
        for (var i = 0; i < bytes.Parts.Count; i++)
        {
            if (at >= bytes.Parts[i].At && at < bytes.Parts[i].End)
            {
                return i;
            }
        }

        return -1;
    }

    private static int TextAt(int perRow) => PlaceWidth + (perRow * 3) + 1;

    private static int Width(int perRow) => TextAt(perRow) + perRow;
}
