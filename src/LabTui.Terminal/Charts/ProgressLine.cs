using System.Globalization;

namespace LabTui.Terminal;

/// <summary>How far something is: a line in two weights with the count behind it, "━━━━──── 4/8".</summary>
public static class ProgressLine
{
    public static void Draw(Area area, long done, long total, bool showCount = true, Ink ink = Ink.Accent)
    {
        Span<char> text = stackalloc char[48];
        var length = 0;
        if (showCount)
        {
            text.TryWrite(CultureInfo.InvariantCulture, $"{done:N0}/{total:N0}", out length);
        }

        var room = Math.Max(0, area.Width - (showCount ? length + 1 : 0));
        var filled = total > 0 ? (int)Math.Clamp(done * (double)room / total, 0, room) : 0;
        filled = done > 0 && total > 0 ? Math.Max(1, filled) : filled;
        for (var x = 0; x < room; x++)
        {
            area.Put(x, 0, x < filled ? area.Look.Symbols.Done : area.Look.Symbols.Left, x < filled ? ink : Ink.Border);
        }

        area.Right(area.Width, 0, text[..length], Ink.Muted);
    }
}
