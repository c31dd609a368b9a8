using System.Globalization;

namespace LabTui.Terminal;

/// <summary>The least size that screens are made for, and what is shown below it.</summary>
public sealed record SizeNeeded(string Program, int Width = 60, int Height = 16)
{
    internal bool IsMissing(int width, int height) => width < Width || height < Height;

    internal void Draw(Area area)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Program} needs {Width}x{Height}");
        var now = string.Create(CultureInfo.InvariantCulture, $"this is {area.Width}x{area.Height}");
        var top = Math.Max(0, (area.Height / 2) - 1);
        area.Cut(Math.Max(0, (area.Width - text.Length) / 2), top, text, Ink.Title, area.Width);
        area.Cut(Math.Max(0, (area.Width - now.Length) / 2), top + 1, now, Ink.Muted, area.Width);
        if (area.Height > top + 2)
        {
            area.Cut(Math.Max(0, (area.Width - QuitHint.Length) / 2), top + 2, QuitHint, Ink.Muted, area.Width);
        }
    }

    private const string QuitHint = "make it larger, or q quits";
}
