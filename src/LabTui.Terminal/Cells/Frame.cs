namespace LabTui.Terminal;

/// <summary>A screenful of cells. Drawn afresh each time; what really goes to the terminal is the difference.</summary>
public sealed class Frame
{
    private FrameCell[] _cells = [];

    public Frame(int width, int height) => Resize(width, height);

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Where the terminal's own cursor stands; null hides it.</summary>
    public (int X, int Y)? Cursor { get; set; }

    public FrameCell this[int x, int y] => _cells[(y * Width) + x];

    /// <summary>The whole frame as a place to draw on.</summary>
    public Area All(Look look) => new(this, look, 0, 0, Width, Height);

    /// <summary>Sizes are cut to what a terminal can plausibly have, so that a lying one cannot exhaust memory.</summary>
    public void Resize(int width, int height)
    {
        Width = Math.Clamp(width, 0, 1000);
        Height = Math.Clamp(height, 0, 1000);
        if (_cells.Length < Width * Height)
        {
            _cells = new FrameCell[Width * Height];
        }

        Clear();
    }

    public void Clear()
    {
        _cells.AsSpan(0, Width * Height).Fill(FrameCell.Blank);
        Cursor = null;
    }

    public void CopyFrom(Frame other)
    {
        if (Width != other.Width || Height != other.Height)
        {
            Resize(other.Width, other.Height);
        }

        other._cells.AsSpan(0, Width * Height).CopyTo(_cells);
        Cursor = other.Cursor;
    }

    /// <summary>Moves rows top to bottom (both included) down by so many rows, or up when it is negative; blank rows come in.</summary>
    internal void Scroll(int top, int bottom, int by)
    {
        var region = _cells.AsSpan(top * Width, (bottom - top + 1) * Width);
        var moved = Math.Min(Math.Abs(by) * Width, region.Length);
        if (by > 0)
        {
            region[..^moved].CopyTo(region[moved..]);
            region[..moved].Fill(FrameCell.Blank);
        }
        else
        {
            region[moved..].CopyTo(region);
            region[^moved..].Fill(FrameCell.Blank);
        }
    }

    internal ReadOnlySpan<FrameCell> Row(int y) => _cells.AsSpan(y * Width, Width);

    /// <summary>Sets a cell and keeps wide runes whole: half of one that is overwritten leaves a space.</summary>
    internal void Set(int x, int y, int rune, Style style, int width)
    {
        var row = _cells.AsSpan(y * Width, Width);
        Split(row, x);
        if (width == 2)
        {
            Split(row, x + 1);
            row[x + 1] = new FrameCell(0, style.Id, 0);
        }

        var id = rune == ' ' ? StyleTable.Get(style.Id).BlankId : style.Id;
        row[x] = new FrameCell(rune, id, (ushort)width);
    }

    private static void Split(Span<FrameCell> row, int x)
    {
        if (row[x].Width == 0)
        {
            row[x - 1] = FrameCell.Blank;
            row[x] = FrameCell.Blank;
        }
        else if (row[x].Width == 2)
        {
            row[x + 1] = FrameCell.Blank;
        }
    }
}
