using LabTui.Terminal;

namespace LabTui.Panels.FigurePanels;

/// <summary>What was worked out in the background, to be drawn and to be printed. It is never changed: new figures are others.</summary>
internal abstract record Figures
{
    /// <summary>Stands at the right end of the panel's heading.</summary>
    public virtual string Summary => "";

    /// <summary>False while more of it is on its way.</summary>
    public virtual bool IsWhole => true;

    /// <summary>How many places a cursor can go to, across and down; none means that there is no cursor.</summary>
    public virtual (int Columns, int Rows) Places => (0, 0);

    public virtual Cursor Start => new(0, 0);

    /// <summary>What Enter does with the place under the cursor; null when it does nothing.</summary>
    public virtual string? Enter => null;

    public abstract void Draw(Area area, Cursor cursor);

    public abstract IEnumerable<string> Lines();

    /// <summary>The same with another content under the cursor; null when there is no such choice.</summary>
    public virtual Figures? Another(Cursor cursor) => null;
}

/// <param name="Entered">The place was entered.</param>
internal readonly record struct Cursor(int Column, int Row, bool Entered = false)
{
    public Cursor Moved(int right, int down, (int Columns, int Rows) places) =>
        this with
        {
            Column = Math.Clamp(Column + right, 0, Math.Max(0, places.Columns - 1)),
            Row = Math.Clamp(Row + down, 0, Math.Max(0, places.Rows - 1)),
        };
}

/// <summary>In place of figures: what goes on, or why there are none.</summary>
internal sealed record NoFigures(string Word) : Figures
{
    public static NoFigures Yet { get; } = new("looking");

    public override bool IsWhole => this != Yet;

    public override void Draw(Area area, Cursor cursor)
    {
        var lines = Word.Split('\n').SelectMany(line => TextWrap.Lines(line, Ink.Accent, area.Width - 2, area.Look.Glyphs)).ToList();
        for (var y = 0; y < Math.Min(area.Height, lines.Count); y++)
        {
            lines[y].Draw(area.Margin(1, 0), y, selected: false);
        }
    }

    public override IEnumerable<string> Lines() => Word.Split('\n');
}
