namespace LabTui.Terminal;

/// <summary>The part of the earth that a map shows, in degrees; east and north are positive.</summary>
public readonly record struct MapWindow(double West, double South, double East, double North)
{
    private const double Closest = 1,
        Widest = 60;

    /// <summary>The lower 48 states.</summary>
    public static MapWindow Lower48 { get; } = new(-125.2, 24.3, -66.5, 49.6);

    internal double Width => East - West;

    /// <summary>A window around a place, so many degrees wide (1 to 60) and about as high as the lower 48 are to their width.</summary>
    public static MapWindow Around(double longitude, double latitude, double degreesWide)
    {
        var half = Math.Clamp(degreesWide, Closest, Widest) / 2;
        var (x, y) = (Math.Clamp(longitude, Lower48.West, Lower48.East), Math.Clamp(latitude, Lower48.South, Lower48.North));
        return new MapWindow(x - half, y - (half * 0.43), x + half, y + (half * 0.43));
    }

    /// <summary>The window's bounds in the plane. Its edges are curves there, so points along them are asked as well as corners.</summary>
    internal (double X0, double Y0, double X1, double Y1) Extent(Projection projection)
    {
        var (x0, y0, x1, y1) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (var i = 0; i <= 20; i++)
        {
            var (longitude, latitude) = (West + ((East - West) * i / 20), South + ((North - South) * i / 20));
            ReadOnlySpan<(double Longitude, double Latitude)> edges =
            [
                (longitude, South),
                (longitude, North),
                (West, latitude),
                (East, latitude),
            ];
            foreach (var edge in edges)
            {
                var (x, y) = ProjectionMath.Project(projection, edge.Longitude, edge.Latitude);
                (x0, y0, x1, y1) = (Math.Min(x0, x), Math.Min(y0, y), Math.Max(x1, x), Math.Max(y1, y));
            }
        }

        return (x0, y0, x1, y1);
    }
}
