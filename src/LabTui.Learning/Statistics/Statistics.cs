using MathNet.Numerics.Statistics;

namespace LabTui.Learning;

/// <summary>Numbers about a list of numbers, none of them NaN. Of an empty list they are NaN.</summary>
public static class Statistics
{
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>Of a sample: divided by n - 1. NaN for fewer than two values.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values)
    {
        // In two passes: the single pass of MathNet.Numerics loses digits where the mean is much greater than the deviation.
        var (mean, sum) = (Mean(values), 0.0);
        foreach (var value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return values.Length < 2 ? double.NaN : Math.Sqrt(sum / (values.Length - 1));
    }

    /// <summary>The quantile of type 7 (R's and numpy's default): linear between the two nearest values.</summary>
    /// <param name="share">0 for the least value to 1 for the greatest.</param>
    public static double Quantile(ReadOnlySpan<double> values, double share)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return SortedQuantile(sorted, share);
    }

    internal static double SortedQuantile(double[] sorted, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7);
    }
}
