using System.Text;

namespace LabTui.Terminal;

/// <summary>
/// A rectangle of a frame to draw on, with the look to draw in. Places outside it are ignored, so drawing code need not
/// check sizes, 0x0 included. All text is made safe on its way in.
/// </summary>
public readonly partial struct Area
{
    private readonly Frame _frame;
    private readonly int _left;
    private readonly int _top;

    internal Area(Frame frame, Look look, int left, int top, int width, int height)
    {
        this._frame = frame;
        this._left = left;
        this._top = top;
        Look = look;
        Width = width;
        Height = height;
    }

    public Look Look { get; }

    public int Width { get; }

    public int Height { get; }

    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Is the frame's place (as a mouse reports it) inside, and where?</summary>
    public bool Contains(int frameX, int frameY, out int x, out int y)
    {
        (x, y) = (frameX - _left, frameY - _top);
        return (uint)x < (uint)Width && (uint)y < (uint)Height;
    }

    /// <summary>The part of this area at the given place; what lies outside is cut off.</summary>
    public Area Inside(int x, int y, int width, int height)
    {
        var (x0, y0) = (Math.Clamp(x, 0, Width), Math.Clamp(y, 0, Height));
        var x1 = (int)Math.Clamp((long)x + width, x0, Width);
        var y1 = (int)Math.Clamp((long)y + height, y0, Height);
        return new Area(_frame, Look, _left + x0, _top + y0, x1 - x0, y1 - y0);
    }

    /// <summary>One line of this area.</summary>
    public Area Row(int y) => Inside(0, y, Width, 1);

    /// <summary>This area without its outermost columns and rows.</summary>
    public Area Margin(int x, int y) => Inside(x, y, Width - (2 * x), Height - (2 * y));

    /// <summary>The first columns and the rest behind a gap.</summary>
    public (Area Left, Area Right) SplitLeft(int width, int gap = 0) =>
        (Inside(0, 0, width, Height), Inside(width + gap, 0, Width - width - gap, Height));

    /// <summary>The first rows and the rest behind a gap.</summary>
    public (Area Top, Area Bottom) SplitTop(int height, int gap = 0) =>
        (Inside(0, 0, Width, height), Inside(0, height + gap, Width, Height - height - gap));

    /// <summary>Sets one place. A rune that may not be shown, or a wide one that does not fit, becomes a question mark.</summary>
    public void Put(int x, int y, Rune rune, Style style)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height)
        {
            return;
        }

        var columns = SafeText.ColumnsOf(rune, Look.Glyphs);
        if (columns == 0 || x + columns > Width)
        {
            (rune, columns) = (new Rune('?'), 1);
        }

        _frame.Set(_left + x, _top + y, rune.Value, style, columns);
    }

    public void Put(int x, int y, char glyph, Style style) =>
        Put(x, y, Rune.TryCreate(glyph, out var rune) ? rune : Rune.ReplacementChar, style);

    public void Put(int x, int y, char glyph, Ink ink) => Put(x, y, glyph, Look[ink]);

    internal void PutIfBlank(int x, int y, char glyph, Ink ink)
    {
        if ((uint)x < (uint)Width && (uint)y < (uint)Height && _frame[_left + x, _top + y].Rune == ' ')
        {
            Put(x, y, glyph, ink);
        }
    }

    public void Fill(char glyph, Style style)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                Put(x, y, glyph, style);
            }
        }
    }

    public void Clear() => Fill(' ', Style.Plain);

    /// <summary>Adds attributes to what is already there.</summary>
    public void Emphasize(Attributes added) => Restyle(style => style.With(added));

    /// <summary>Shows what is already there as the one that is selected.</summary>
    public void Select() => Restyle(Look.Select);

    /// <summary>Shows the terminal's cursor here, where typing goes or where the selection is.</summary>
    public void SetCursor(int x, int y)
    {
        if ((uint)x < (uint)Width && (uint)y < (uint)Height)
        {
            _frame.Cursor = (_left + x, _top + y);
        }
    }

    private void Restyle(Func<Style, Style> style)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var cell = _frame[_left + x, _top + y];
                if (cell.Width > 0 && x + cell.Width <= Width)
                {
                    _frame.Set(_left + x, _top + y, cell.Rune, style(cell.Style), cell.Width);
                }
            }
        }
    }
}
