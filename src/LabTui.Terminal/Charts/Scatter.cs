namespace LabTui.Terminal;

/// <summary>
/// Points in a plane, in dots. A cell takes the colour of its last point's class; without colour classes are told apart by
/// their letters instead of dots.
/// </summary>
public static class Scatter
{
    private const string ClassSigns = "o+x*#%";

    /// <summary>classes may be empty (all the same) or say for each point which series it belongs to.</summary>
    /// <param name="signs">All classes but the first show as their letters, with colour too.</param>
    public static void Draw(
        Area area,
        ReadOnlySpan<double> xs,
        ReadOnlySpan<double> ys,
        ReadOnlySpan<int> classes = default,
        bool signs = false
    )
    {
        var (x0, x1) = Range(xs);
        var (y0, y1) = Range(ys);
        if (area.IsEmpty || x0 > x1 || y0 > y1)
        {
            return;
        }

        var lettered = area.Look.Depth == ColorDepth.None && !classes.IsEmpty;
        var canvas = new DotCanvas(area.Width, area.Height);
        for (var i = 0; i < Math.Min(xs.Length, ys.Length); i++)
        {
            if (!double.IsFinite(xs[i]) || !double.IsFinite(ys[i]))
            {
                continue;
            }

            var x = Place(xs[i], x0, x1, canvas.Width);
            var y = canvas.Height - 1 - Place(ys[i], y0, y1, canvas.Height);
            canvas.Set(x, y);
            var series = classes.IsEmpty ? 0 : Math.Abs(classes[i] % 6);
            var (column, row) = (x / 2, y / 4);
            var glyph = lettered || (signs && series > 0) ? ClassSigns[series] : DotGlyphs.Of(canvas.Mask(column, row), area.Look.Glyphs);
            area.Put(column, row, glyph, area.Look.Series(series));
        }
    }

    /// <summary>Smallest and largest finite value; the wrong way round when there is none.</summary>
    internal static (double Min, double Max) Range(ReadOnlySpan<double> values)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                (min, max) = (Math.Min(min, value), Math.Max(max, value));
            }
        }

        return (min, max);
    }

    private static int Place(double value, double min, double max, int size) =>
        max > min ? (int)Math.Round(((value / 2) - (min / 2)) / ((max / 2) - (min / 2)) * (size - 1)) : size / 2;
}
