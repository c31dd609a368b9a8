namespace LabTui.Terminal;

/// <summary>A bitmap of two by four dots to the cell. Dots outside it are ignored.</summary>
public sealed class DotCanvas
{
    private byte[] _masks = [];

    public DotCanvas(int columns, int rows) => Resize(columns, rows);

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    public int Width => Columns * 2;

    public int Height => Rows * 4;

    public void Resize(int columns, int rows)
    {
        (Columns, Rows) = (Math.Max(0, columns), Math.Max(0, rows));
        if (_masks.Length < Columns * Rows)
        {
            _masks = new byte[Columns * Rows];
        }

        _masks.AsSpan(0, Columns * Rows).Clear();
    }

    public void Set(int x, int y)
    {
        if ((uint)x < (uint)Width && (uint)y < (uint)Height)
        {
            _masks[((y / 4) * Columns) + (x / 2)] |= DotGlyphs.Bit(x % 2, y % 4);
        }
    }

    public byte Mask(int column, int row) => _masks[(row * Columns) + column];

    /// <summary>Bresenham's line. Lines that run far outside are cut short, for their dots would be ignored one by one.</summary>
    public void Line(int x0, int y0, int x1, int y1)
    {
        var (dx, dy) = (Math.Abs(x1 - x0), -Math.Abs(y1 - y0));
        if (dx > 100_000 || dy < -100_000)
        {
            return;
        }

        var (stepX, stepY, error) = (x0 < x1 ? 1 : -1, y0 < y1 ? 1 : -1, dx + dy);
        while (true)
        {
            Set(x0, y0);
            if (x0 == x1 && y0 == y1)
            {
                return;
            }

            var doubled = 2 * error;
            if (doubled >= dy)
            {
                error += dy;
                x0 += stepX;
            }

            if (doubled <= dx)
            {
                error += dx;
                y0 += stepY;
            }
        }
    }

    public void Draw(Area area, Style style)
    {
        for (var row = 0; row < Math.Min(Rows, area.Height); row++)
        {
            for (var column = 0; column < Math.Min(Columns, area.Width); column++)
            {
                var mask = Mask(column, row);
                if (mask != 0)
                {
                    area.Put(column, row, DotGlyphs.Of(mask, area.Look.Glyphs), style);
                }
            }
        }
    }
}
