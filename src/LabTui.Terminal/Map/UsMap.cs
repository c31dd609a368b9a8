namespace LabTui.Terminal;

/// <summary>
/// A scatter of points in degrees on the US outline. One cell shows one thing, by rank: selected, marked, other points (the
/// ink of the last one), outline, state borders. How many points share a cell shows in the sign: · • ●, in ASCII o 8 @.
/// </summary>
public sealed class UsMap(UsOutline outline)
{
    private MapFrame? _frame;
    private int[] _counts = [];
    private Ink[] _inks = [];

    public Projection Projection { get; set; }

    /// <summary>What the map shows; narrow it to zoom in.</summary>
    public MapWindow Window { get; set; } = MapWindow.Lower48;

    /// <summary>Shade cells by how many points they have, in place of signs.</summary>
    public bool Density { get; set; }

    /// <summary>Draws map and points; returns how many points are not on the map.</summary>
    public int Draw(Area area, ReadOnlySpan<MapPoint> points, int selected = -1)
    {
        if (area.IsEmpty)
        {
            return points.Length;
        }

        var map = FrameFor(area);
        var plot = area.Inside(map.Left, 0, map.Columns, map.Rows);
        map.Borders.Draw(plot, area.Look[Ink.Border]);
        map.Outline.Draw(plot, area.Look[Ink.Muted]);
        Axes(area, map);
        var outside = Count(map, points);
        Cells(plot, map);
        Marks(plot, map, points);
        if ((uint)selected < (uint)points.Length)
        {
            Select(area, plot, map, points[selected]);
        }

        return outside;
    }

    /// <summary>The point nearest to a place in the area (of a mouse, say), at most so many columns away; -1 when there is none.</summary>
    public int Nearest(Area area, ReadOnlySpan<MapPoint> points, int x, int y, int within = 2)
    {
        if (area.IsEmpty)
        {
            return -1;
        }

        var map = FrameFor(area);
        var (wantedX, wantedY) = (((x - map.Left) * 2) + 0.5, (y * 4) + 1.5);
        var (best, bestDistance) = (-1, (within * 2) + 1.0);
        for (var i = 0; i < points.Length; i++)
        {
            var (dotX, dotY) = map.Dot(points[i].Longitude, points[i].Latitude);
            var distance = Math.Sqrt(Math.Pow(dotX - wantedX, 2) + Math.Pow(dotY - wantedY, 2));
            if (distance < bestDistance)
            {
                (best, bestDistance) = (i, distance);
            }
        }

        return best;
    }

    /// <summary>The next point from one to the left, right, up or down (dx, dy of -1, 0, 1); the same one when there is none.</summary>
    public int Next(Area area, ReadOnlySpan<MapPoint> points, int from, int dx, int dy)
    {
        if (area.IsEmpty || (uint)from >= (uint)points.Length)
        {
            return points.Length > 0 ? 0 : -1;
        }

        var map = FrameFor(area);
        var (fromX, fromY) = map.Dot(points[from].Longitude, points[from].Latitude);
        var (best, bestCost) = (from, double.MaxValue);
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y) = map.Dot(points[i].Longitude, points[i].Latitude);
            var along = ((x - fromX) * dx) + ((y - fromY) * dy);
            var aside = Math.Abs(((x - fromX) * dy) - ((y - fromY) * dx));
            var cost = along + (2 * aside);
            if (along > 0.5 && aside <= along * 2 && cost < bestCost)
            {
                (best, bestCost) = (i, cost);
            }
        }

        return best;
    }

    private MapFrame FrameFor(Area area)
    {
        if (_frame is null || !_frame.IsFor(Projection, Window, area.Width, area.Height))
        {
            _frame = new MapFrame(outline, Projection, Window, area.Width, area.Height);
            _counts = new int[_frame.Columns * _frame.Rows];
            _inks = new Ink[_counts.Length];
        }

        return _frame;
    }

    private static void Axes(Area area, MapFrame map)
    {
        var degree = area.Look.Glyphs == GlyphSet.Ascii ? "" : "°";
        foreach (var (degrees, row) in map.Latitudes)
        {
            area.Right(map.Left - 1, row, $"{degrees}{degree}N", Ink.Muted);
        }

        var free = 0;
        foreach (var (degrees, column) in map.Longitudes)
        {
            var label = $"{degrees}{degree}W";
            var x = map.Left + column - (label.Length / 2);
            if (x >= free && x + label.Length <= area.Width)
            {
                area.Text(x, map.Rows, label, Ink.Muted);
                free = x + label.Length + 1;
            }
        }
    }

    private int Count(MapFrame map, ReadOnlySpan<MapPoint> points)
    {
        _counts.AsSpan().Clear();
        var outside = 0;
        foreach (var point in points)
        {
            if (!map.TryCell(point.Longitude, point.Latitude, out var column, out var row))
            {
                outside++;
                continue;
            }

            var at = (row * map.Columns) + column;
            _counts[at]++;
            _inks[at] = point.Ink;
        }

        return outside;
    }

    private void Cells(Area plot, MapFrame map)
    {
        for (var at = 0; at < _counts.Length; at++)
        {
            if (_counts[at] > 0)
            {
                var (glyph, style) = Density
                    ? MapSigns.Shade(_counts[at], plot.Look)
                    : (MapSigns.Point(_counts[at], plot.Look), plot.Look[_inks[at]]);
                plot.Put(at % map.Columns, at / map.Columns, glyph, style);
            }
        }
    }

    private static void Marks(Area plot, MapFrame map, ReadOnlySpan<MapPoint> points)
    {
        foreach (var point in points)
        {
            if (point.Marked && map.TryCell(point.Longitude, point.Latitude, out var column, out var row))
            {
                plot.Put(column, row, MapSigns.Marked(plot.Look), point.Ink);
            }
        }
    }

    /// <summary>Reversed, so that it is found without colour too; its row and column show as ticks beside the map.</summary>
    private static void Select(Area area, Area plot, MapFrame map, MapPoint point)
    {
        if (!map.TryCell(point.Longitude, point.Latitude, out var column, out var row))
        {
            return;
        }

        var glyph = point.Marked ? MapSigns.Marked(area.Look) : MapSigns.Selected(area.Look);
        plot.Put(column, row, glyph, area.Look[point.Ink].With(Attributes.Reverse | Attributes.Bold));
        if (map.HasAxes)
        {
            area.PutIfBlank(map.Left - 1, row, area.Look.Glyphs == GlyphSet.Ascii ? '>' : '▸', Ink.Accent);
            area.PutIfBlank(map.Left + column, map.Rows, area.Look.Glyphs == GlyphSet.Ascii ? '^' : '▴', Ink.Accent);
        }
    }
}
