namespace LabTui.Terminal;

/// <summary>Every column against every other in small panels; on the diagonal the column's name and histogram.</summary>
public static class ScatterMatrix
{
    private const int DiagonalBins = 12;

    /// <summary>columns are equally long; classes is empty or as long as a column. Few hundred rows are plenty for such panels.</summary>
    /// <param name="signs">All classes but the first show as their letters, with colour too.</param>
    public static void Draw(
        Area area,
        IReadOnlyList<string> names,
        IReadOnlyList<double[]> columns,
        ReadOnlySpan<int> classes = default,
        bool signs = false,
        (int Row, int Column)? selected = null
    )
    {
        var n = Math.Min(names.Count, columns.Count);
        if (n == 0 || area.IsEmpty)
        {
            return;
        }

        var (pitchX, pitchY) = (area.Width / n, area.Height / n);
        for (var row = 0; row < n; row++)
        {
            for (var column = 0; column < n; column++)
            {
                var panel = area.Inside(column * pitchX, row * pitchY, pitchX - 1, Math.Max(1, pitchY - 1));
                if (row == column)
                {
                    Diagonal(panel, names[row], columns[row]);
                }
                else
                {
                    Scatter.Draw(panel, columns[column], columns[row], classes, signs);
                }

                if (selected == (row, column))
                {
                    panel.Emphasize(area.Look[Ink.Selected].Attributes);
                }
            }
        }
    }

    private static void Diagonal(Area panel, string name, double[] values)
    {
        panel.Cut(0, 0, name, Ink.Title, panel.Width);
        var (min, max) = Scatter.Range(values);
        var bars = panel.Inside(0, 1, panel.Width, panel.Height - 1);
        var bins = Math.Min(DiagonalBins, bars.Width);
        if (bars.IsEmpty || !(max > min))
        {
            return;
        }

        Span<double> counts = stackalloc double[DiagonalBins];
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                counts[Math.Min(bins - 1, (int)((value - min) / (max - min) * bins))]++;
            }
        }

        var largest = 0.0;
        foreach (var count in counts)
        {
            largest = Math.Max(largest, count);
        }

        var width = bars.Width / bins;
        for (var i = 0; i < bins; i++)
        {
            ColumnBars.Draw(bars, i * width, width, counts[i], largest, panel.Look[Ink.Muted]);
        }
    }
}
