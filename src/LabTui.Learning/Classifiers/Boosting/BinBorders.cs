namespace LabTui.Learning;

/// <summary>
/// Where a column is cut into at most 255 bins. With few distinct values each has its bin, and borders lie halfway; else
/// the borders are quantiles. A value on a border belongs to the bin below it.
/// </summary>
internal static class BinBorders
{
    public static double[] Of(DistinctValues values, int bins)
    {
        var sorted = values.Sorted;
        return sorted.Length <= bins
            ? [.. sorted.Zip(sorted.Skip(1), (a, b) => a + ((b - a) / 2))]
            : [.. Enumerable.Range(1, bins - 1).Select(i => Quantile(values, (double)i / bins)).Distinct()];
    }

    /// <summary>The bin of a value: how many borders lie below it.</summary>
    public static int Find(ReadOnlySpan<double> borders, double value)
    {
        // Halves what is left without a jump that could be mispredicted.
        var (low, left) = (0, borders.Length);
        while (left > 1)
        {
            var half = left >> 1;
            low += borders[low + half - 1] < value ? half : 0;
            left -= half;
        }

        return low + (left == 1 && borders[low] < value ? 1 : 0);
    }

    // Between two values the quantile is their mean.
    private static double Quantile(DistinctValues values, double share)
    {
        var place = share * (values.Count - 1);
        var (below, above) = (values.At((int)Math.Floor(place)), values.At((int)Math.Ceiling(place)));
        return below + ((above - below) / 2);
    }
}
