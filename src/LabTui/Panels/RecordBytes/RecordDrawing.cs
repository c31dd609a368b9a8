using System.Globalization;
using LabTui.Layout;
using LabTui.Records;
using LabTui.Terminal;

namespace LabTui.Panels.RecordBytes;

/// <summary>Draws one record taken apart: what it consists of, its bytes, and what the chosen part of them is. Pure.</summary>
internal static class RecordDrawing
{
    private const int StripBelow = 10;
    private const int MostValueRows = 4;

    /// <summary>With so many rows left there is a heading.</summary>
    private const int HeadingAbove = 6;

    /// <param name="part">The chosen part of the bytes.</param>
    /// <param name="place">Which of how many it is.</param>
    public static void Draw(Area area, StoredRecord record, int part, string place)
    {
        var end = area.Right(area.Width, 0, place, Ink.Muted);
        area.Cut(0, 0, RecordFacts.Title(record), Ink.Title, end - 1);
        var top = area.Height < StripBelow ? Short(area, record) : Facts(area, record);
        if (record.Bytes is not { } bytes)
        {
            area.Cut(
                0,
                top,
                "the bytes in the log are shown only where the broker is reached without TLS and login",
                Ink.Muted,
                area.Width
            );
            return;
        }

        var below = area.Inside(0, top, area.Width, area.Height - top);
        if (below.Height > HeadingAbove)
        {
            var how = bytes.Codec is { } codec ? $", unpacked from {codec}" : "";
            below.Row(0).Cut(0, 0, $"{Counted.Of(bytes.Record.Length, "byte")} in the log{how}", Ink.Muted, below.Width);
            below = below.Inside(0, 1, below.Width, below.Height - 1);
        }

        HexDump.Draw(HexArea(below, bytes), bytes, part);
        Part(below.Row(Math.Min(HexRows(below, bytes), below.Height - 1)), bytes, part);
    }

    /// <summary>The part of the bytes at a place; -1 for none.</summary>
    public static int PartAt(int x, int y, int width, int height, StoredRecord record, int part)
    {
        if (record.Bytes is not { } bytes)
        {
            return -1;
        }

        var top = height < StripBelow ? 2 : 2 + Lines(record, width, GlyphSet.Braille).Count;
        top += height - top > HeadingAbove ? 1 : 0;
        return HexDump.At(x, y - top, width, Math.Max(0, Math.Min(height - top - 1, HexDump.Rows(bytes, width))), bytes, part);
    }

    private static Area HexArea(Area below, StoredBytes bytes) => below.Inside(0, 0, below.Width, HexRows(below, bytes));

    private static int HexRows(Area below, StoredBytes bytes) => Math.Max(0, Math.Min(below.Height - 1, HexDump.Rows(bytes, below.Width)));

    private static int Short(Area area, StoredRecord record)
    {
        area.Cut(0, 1, $"key {RecordFacts.TextOf(record.Key)}  value {RecordFacts.TextOf(record.Value)}", Ink.Text, area.Width);
        return 2;
    }

    /// <returns>The first row of the bytes.</returns>
    private static int Facts(Area area, StoredRecord record)
    {
        var lines = Lines(record, area.Width, area.Look.Glyphs);
        for (var i = 0; i < lines.Count; i++)
        {
            area.Text(0, 1 + i, lines[i].Label, Ink.Muted);
            lines[i].Line.Draw(area.Inside(RecordFacts.LabelWidth, 1 + i, area.Width, 1), 0, selected: false);
        }

        return 2 + lines.Count;
    }

    private static List<(string Label, TextLine Line)> Lines(StoredRecord record, int width, GlyphSet glyphs) =>
        [
            .. RecordFacts
                .Of(record)
                .SelectMany(fact =>
                    TextWrap
                        .Lines(fact.Text, Ink.Text, width - RecordFacts.LabelWidth, glyphs)
                        .Take(MostValueRows)
                        .Select((line, i) => (i == 0 ? fact.Label : "", line))
                ),
        ];

    private static void Part(Area row, StoredBytes bytes, int part)
    {
        var chosen = bytes.Parts[Math.Clamp(part, 0, bytes.Parts.Count - 1)];
        var place = string.Create(CultureInfo.InvariantCulture, $"part {part + 1} of {bytes.Parts.Count}");
        var end = row.Right(row.Width, 0, place, Ink.Muted);
        var x = row.Text(0, 0, $"{row.Look.Symbols.Pointer} ", Ink.Accent);
        x += row.Cut(x, 0, chosen.Name, Ink.Title, end - x - 1) + 2;
        if (chosen.Length <= 8)
        {
            x += row.Cut(x, 0, RecordFacts.Hex(chosen, bytes.Record), Ink.Code, end - x - 1) + 2;
        }

        row.Cut(x, 0, RecordFacts.Meaning(chosen, bytes.Record), Ink.Text, end - x - 1);
    }
}
