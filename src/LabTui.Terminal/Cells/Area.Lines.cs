namespace LabTui.Terminal;

public readonly partial struct Area
{
    /// <summary>Draws a border with a title on the left and one on the right of its upper edge; returns what is inside.</summary>
    public Area Box(ReadOnlySpan<char> title = default, ReadOnlySpan<char> rightTitle = default, Ink border = Ink.Border)
    {
        if (Width < 2 || Height < 2)
        {
            return Inside(0, 0, 0, 0);
        }

        var (signs, style) = (Look.Symbols, Look[border]);
        for (var x = 1; x < Width - 1; x++)
        {
            Put(x, 0, signs.Rule, style);
            Put(x, Height - 1, signs.Rule, style);
        }

        for (var y = 1; y < Height - 1; y++)
        {
            Put(0, y, signs.Vertical, style);
            Put(Width - 1, y, signs.Vertical, style);
        }

        Put(0, 0, signs.TopLeft, style);
        Put(Width - 1, 0, signs.TopRight, style);
        Put(0, Height - 1, signs.BottomLeft, style);
        Put(Width - 1, Height - 1, signs.BottomRight, style);
        Titles(title, rightTitle);
        return Margin(1, 1);
    }

    /// <summary>A horizontal line over the whole width.</summary>
    public void Rule(int y, Ink ink = Ink.Border)
    {
        for (var x = 0; x < Width; x++)
        {
            Put(x, y, Look.Symbols.Rule, ink);
        }
    }

    /// <summary>The right title gives way when both do not fit: "╭─ left ──── right ╮".</summary>
    private void Titles(ReadOnlySpan<char> title, ReadOnlySpan<char> rightTitle)
    {
        var room = Width - 4;
        var taken = 1;
        if (title.Length > 0 && room > 2)
        {
            Text(2, 0, " ", Ink.Border);
            var used = Cut(3, 0, title, Ink.Title, room - 2);
            Text(3 + used, 0, " ", Ink.Border);
            taken = 4 + used;
        }

        var wanted = Measure(rightTitle) + 2;
        if (rightTitle.Length > 0 && taken + 1 + wanted <= Width - 1)
        {
            var x = Width - 1 - wanted;
            Text(x, 0, " ", Ink.Border);
            Text(x + 1, 0, rightTitle, Ink.Muted);
            Text(x + wanted - 1, 0, " ", Ink.Border);
        }
    }
}
