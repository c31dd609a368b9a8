namespace LabTui.Terminal;

/// <summary>
/// The map's base for one size: scale, border raster, places of the axis labels. Made once and kept while size, projection
/// and glyphs stay. A cell is taken to be twice as high as wide, which makes the dots square.
/// </summary>
internal sealed class MapFrame
{
    /// <summary>Room for the labels: "50°N " on the left, one line below.</summary>
    private const int LabelColumns = 5;

    private static readonly int[] s_labelSteps = [1, 2, 5, 10, 20];
    private readonly MapWindow _window;
    private readonly double _scale;
    private readonly double _originX;
    private readonly double _originY;

    internal MapFrame(UsOutline outline, Projection projection, MapWindow window, int width, int height)
    {
        (Projection, Width, Height, this._window) = (projection, width, height, window);
        HasAxes = width >= 24 && height >= 8;
        (Left, Columns, Rows) = HasAxes ? (LabelColumns, width - LabelColumns, height - 1) : (0, width, height);
        var (x0, y0, x1, y1) = window == MapWindow.Lower48 ? Extent(outline) : window.Extent(projection);
        var (dotsWide, dotsHigh) = ((Columns * 2) - 1, (Rows * 4) - 1);
        _scale = Math.Max(0.0, Math.Min(dotsWide / (x1 - x0), dotsHigh / (y1 - y0)));
        _originX = x0 - ((dotsWide / _scale) - (x1 - x0)) / 2;
        _originY = y0 - ((dotsHigh / _scale) - (y1 - y0)) / 2;
        Outline = Raster(outline, borders: false);
        Borders = Raster(outline, borders: true);
        Latitudes = HasAxes ? LatitudeLabels() : [];
        Longitudes = HasAxes ? LongitudeLabels() : [];
    }

    private Projection Projection { get; }

    private int Width { get; }

    private int Height { get; }

    internal bool HasAxes { get; }

    internal int Left { get; }

    internal int Columns { get; }

    internal int Rows { get; }

    internal DotCanvas Outline { get; }

    internal DotCanvas Borders { get; }

    /// <summary>Degrees north, and the row where that parallel meets the left edge.</summary>
    internal IReadOnlyList<(int Degrees, int Row)> Latitudes { get; }

    /// <summary>Degrees west, and the column where that meridian meets the lower edge.</summary>
    internal IReadOnlyList<(int Degrees, int Column)> Longitudes { get; }

    internal bool IsFor(Projection projection, MapWindow window, int width, int height) =>
        (Projection, this._window, Width, Height) == (projection, window, width, height);

    /// <summary>Where a place on earth is, in dots.</summary>
    internal (double X, double Y) Dot(double longitude, double latitude)
    {
        var (x, y) = ProjectionMath.Project(Projection, longitude, latitude);
        return ((x - _originX) * _scale, (y - _originY) * _scale);
    }

    /// <summary>The cell of a place on earth; false when it is not on the map (Alaska, Hawaii, or no number at all).</summary>
    internal bool TryCell(double longitude, double latitude, out int column, out int row)
    {
        var (x, y) = Dot(longitude, latitude);
        (column, row) = (-1, -1);
        if (!(x >= -0.5 && y >= -0.5 && x < (Columns * 2) - 0.5 && y < (Rows * 4) - 0.5))
        {
            return false;
        }

        (column, row) = ((int)Math.Round(x) / 2, (int)Math.Round(y) / 4);
        return true;
    }

    /// <summary>The whole country fits its own shape: the corners of its window lie far outside it in a conic projection.</summary>
    private (double X0, double Y0, double X1, double Y1) Extent(UsOutline outline)
    {
        var points = outline
            .Lines.SelectMany(line => line.Points)
            .DefaultIfEmpty((_window.West, _window.South))
            .Append((_window.East, _window.North));
        var plane = points.Select(point => ProjectionMath.Project(Projection, point.Item1, point.Item2)).ToList();
        return (plane.Min(p => p.X), plane.Min(p => p.Y), plane.Max(p => p.X), plane.Max(p => p.Y));
    }

    private DotCanvas Raster(UsOutline outline, bool borders)
    {
        var canvas = new DotCanvas(Columns, Rows);
        foreach (var line in outline.Lines.Where(line => line.IsBorder == borders && _scale > 0))
        {
            for (var i = 1; i < line.Points.Length; i++)
            {
                var (x0, y0) = Dot(line.Points[i - 1].Longitude, line.Points[i - 1].Latitude);
                var (x1, y1) = Dot(line.Points[i].Longitude, line.Points[i].Latitude);
                canvas.Line((int)Math.Round(x0), (int)Math.Round(y0), (int)Math.Round(x1), (int)Math.Round(y1));
            }
        }

        return canvas;
    }

    private List<(int, int)> LatitudeLabels()
    {
        // Three and a half rows to a label, so that they do not crowd.
        var step = Step((_window.North - _window.South) * 3.5 / Rows);
        var labels = new List<(int, int)>();
        for (var latitude = Above(_window.South, step); latitude <= _window.North + 1; latitude += step)
        {
            // West to east until the parallel enters the map.
            for (var longitude = _window.West - 30; longitude < _window.East; longitude += _window.Width / 500)
            {
                var (x, y) = Dot(longitude, latitude);
                if (x >= 0)
                {
                    Keep(labels, latitude, (int)Math.Floor(y / 4), Rows);
                    break;
                }
            }
        }

        return labels;
    }

    private List<(int, int)> LongitudeLabels()
    {
        var step = Step(_window.Width * 10 / Columns);
        var labels = new List<(int, int)>();
        for (var longitude = Above(_window.West, step); longitude <= _window.East + 1; longitude += step)
        {
            // South to north until the meridian enters the map.
            for (var latitude = _window.South - 15; latitude < _window.North; latitude += _window.Width / 500)
            {
                var (x, y) = Dot(longitude, latitude);
                if (y < Rows * 4)
                {
                    Keep(labels, -longitude, (int)Math.Floor(x / 2), Columns);
                    break;
                }
            }
        }

        return labels;
    }

    private static int Step(double least) => s_labelSteps.FirstOrDefault(step => step >= least, s_labelSteps[^1]);

    /// <summary>The first multiple of the step from just below the edge on: the map is a little larger than its window.</summary>
    private static int Above(double edge, int step) => (int)Math.Ceiling((edge - 1) / step) * step;

    private static void Keep(List<(int, int)> labels, int degrees, int place, int end)
    {
        if (place >= 0 && place < end)
        {
            labels.Add((degrees, place));
        }
    }
}
