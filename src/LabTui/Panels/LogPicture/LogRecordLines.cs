using System.Globalization;
using LabTui.Records;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels.LogPicture;

/// <summary>The record under the cursor, made safe: where it stands, its key and time, and as much of its value as has room.</summary>
internal static class LogRecordLines
{
    public static void Draw(Area area, LogShown shown)
    {
        var (sight, board) = (shown.Sight, shown.Board);
        if (sight.Place is not { } place || board.At(place) is not { } marks)
        {
            return;
        }

        var top = 0;
        if (area.Height > 2)
        {
            area.Rule(top++);
        }

        var found = shown.Answer is { } answer && answer.IsOf(sight) ? answer.Found : null;
        var at = string.Create(CultureInfo.InvariantCulture, $"{found?.TimestampUtc:HH:mm:ss.fff}   {PlaceOf(sight.Offset, marks)}");
        var end = area.Right(area.Width, top, at, Ink.Muted);
        var title = string.Create(CultureInfo.InvariantCulture, $"{place.Topic} p{place.Partition} @{sight.Offset:N0}");
        var x = area.Cut(0, top, title, Ink.Title, end - 1);
        if (found is not null && found.Offset == sight.Offset)
        {
            area.Cut(x + 3, top, $"key {TextOf(found.Key)}", Ink.Text, end - x - 4);
        }

        foreach (var line in Lines(shown, found, area.Width, area.Look.Glyphs).Take(area.Height - top - 1))
        {
            line.Draw(area, ++top, selected: false);
        }
    }

    /// <summary>Which of how many it is.</summary>
    public static string PlaceOf(long offset, Watermarks marks) =>
        string.Create(CultureInfo.InvariantCulture, $"{offset - marks.Low + 1:N0} of {marks.Count:N0}");

    private static IReadOnlyList<TextLine> Lines(LogShown shown, StoredRecord? found, int width, GlyphSet glyphs)
    {
        if (shown.Answer is not { } answer || !answer.IsOf(shown.Sight))
        {
            return [];
        }

        if (answer.Problem is { } problem)
        {
            return TextWrap.Lines(problem, Ink.Bad, width, glyphs);
        }

        if (found is null || found.Offset != shown.Sight.Offset)
        {
            var next = found is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; the next is at {found.Offset:N0}");
            return TextWrap.Lines($"there is no record at this offset any more{next}", Ink.Muted, width, glyphs);
        }

        return TextWrap.Lines(TextOf(found.Value), Ink.Text, width, glyphs);
    }

    private static string TextOf(byte[]? bytes) => bytes is null ? "none" : VisibleText.Of(bytes);
}
