namespace LabTui.Learning;

/// <summary>Moves and scales columns to mean 0 and variance 1 (divided by n); a constant column is only moved.</summary>
internal sealed record Standardisation(double[] Means, double[] Scales)
{
    public static Standardisation Of(FeatureTable features)
    {
        var (means, scales) = (new double[features.ColumnCount], new double[features.ColumnCount]);
        var cells = features.Cells;
        var (width, rows) = (features.ColumnCount, features.RowCount);
        for (var column = 0; column < width; column++)
        {
            var sum = 0.0;
            for (var at = column; at < cells.Length; at += width)
            {
                sum += cells[at];
            }

            var (mean, squares) = (sum / rows, 0.0);
            for (var at = column; at < cells.Length; at += width)
            {
                squares += (cells[at] - mean) * (cells[at] - mean);
            }

            var deviation = Math.Sqrt(squares / rows);
            (means[column], scales[column]) = (mean, deviation > 1e-12 * Math.Abs(mean) ? deviation : 1);
        }

        return new Standardisation(means, scales);
    }

    public double Apply(double value, int column) => (value - Means[column]) / Scales[column];

    public static Standardisation None(int columns) => new(new double[columns], [.. Enumerable.Repeat(1.0, columns)]);
}
