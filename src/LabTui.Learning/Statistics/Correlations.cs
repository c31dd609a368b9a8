using MathNet.Numerics.Statistics;

namespace LabTui.Learning;

public enum CorrelationMethod
{
    /// <summary>How well a straight line fits.</summary>
    Pearson,

    /// <summary>Pearson of the ranks (the mean rank where values are equal): how well any rising or falling curve fits.</summary>
    Spearman,
}

/// <summary>Correlation of columns, -1 to 1. NaN where a column is constant or has fewer than two values.</summary>
public static class Correlations
{
    /// <summary>Of two columns of the same length; rows in which one of them is NaN are left out.</summary>
    public static double Between(ReadOnlySpan<double> x, ReadOnlySpan<double> y, CorrelationMethod method = CorrelationMethod.Pearson)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"{x.Length} values cannot be paired with {y.Length}.", nameof(y));
        }

        var pairs = new List<(double X, double Y)>(x.Length);
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsNaN(x[i]) && !double.IsNaN(y[i]))
            {
                pairs.Add((x[i], y[i]));
            }
        }

        double[] left = [.. pairs.Select(pair => pair.X)],
            right = [.. pairs.Select(pair => pair.Y)];
        return IsConstant(left) || IsConstant(right) ? double.NaN
            : method == CorrelationMethod.Pearson ? Correlation.Pearson(left, right)
            : Correlation.Pearson(ArrayStatistics.RanksInplace([.. left]), ArrayStatistics.RanksInplace([.. right]));
    }

    /// <summary>Every column with every other: [row, column] in the order of <paramref name="columns"/>.</summary>
    public static double[,] Matrix(Dataset dataset, IReadOnlyList<string> columns, CorrelationMethod method = CorrelationMethod.Pearson)
    {
        var matrix = new double[columns.Count, columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[i, j] = matrix[j, i] = Between(dataset.Numbers(columns[i]), dataset.Numbers(columns[j]), method);
            }
        }

        return matrix;
    }

    private static bool IsConstant(double[] values) => values.Length < 2 || Array.TrueForAll(values, value => value == values[0]);
}
