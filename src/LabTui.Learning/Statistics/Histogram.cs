namespace LabTui.Learning;

public enum BinRule
{
    /// <summary>The narrower of the bins of <see cref="Sturges"/> and <see cref="FreedmanDiaconis"/>.</summary>
    Auto,

    /// <summary>log2(n) + 1 bins.</summary>
    Sturges,

    /// <summary>Bins of the width 2 x interquartile range / cube root of n.</summary>
    FreedmanDiaconis,
}

/// <summary>
/// How many values fall between which edges, by numpy's rules: a value on an edge belongs to the bin above it, one on
/// the last edge to the last bin. There is an edge more than there are counts.
/// </summary>
public sealed record Histogram(IReadOnlyList<double> Edges, IReadOnlyList<int> Counts)
{
    /// <summary>Values below the first edge.</summary>
    public int Below { get; private init; }

    /// <summary>Values above the last edge.</summary>
    public int Above { get; private init; }

    /// <summary>Bins of equal width from the least to the greatest value; how many, the rule decides.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static Histogram Of(ReadOnlySpan<double> values, BinRule rule = BinRule.Auto)
    {
        var (least, greatest) = Range(values);
        var width = values.IsEmpty ? 0 : Width(values, rule);
        return Of(values, width > 0 ? (int)Math.Min(Math.Ceiling((greatest - least) / width), 1_000_000) : 1);
    }

    /// <summary>That many bins of equal width from the least to the greatest value.</summary>
    public static Histogram Of(ReadOnlySpan<double> values, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var (least, greatest) = Range(values);
        var step = (greatest - least) / bins;
        var edges = new double[bins + 1];
        for (var i = 0; i < bins; i++)
        {
            edges[i] = least + (i * step);
        }

        edges[bins] = greatest;
        var counts = new int[bins];
        var scale = bins / (greatest - least);
        foreach (var value in values)
        {
            var bin = Math.Min((int)((value - least) * scale), bins - 1);
            bin -= value < edges[bin] ? 1 : 0;
            bin += bin < bins - 1 && value >= edges[bin + 1] ? 1 : 0;
            counts[bin]++;
        }

        return new Histogram(edges, counts);
    }

    /// <summary>Bins between given edges, which rise. Values outside are counted in <see cref="Below"/> and <see cref="Above"/>.</summary>
    public static Histogram Between(ReadOnlySpan<double> values, IReadOnlyList<double> edges)
    {
        double[] limits = [.. edges];
        if (limits.Length < 2 || !limits.Zip(limits.Skip(1)).All(pair => pair.First <= pair.Second))
        {
            throw new ArgumentException("At least two edges, in rising order.", nameof(edges));
        }

        Range(values);
        var counts = new int[limits.Length - 1];
        var (below, above) = (0, 0);
        foreach (var value in values)
        {
            var bin = UpperBound(limits, value) - 1;
            below += bin < 0 ? 1 : 0;
            above += value > limits[^1] ? 1 : 0;
            if (bin >= 0 && value <= limits[^1])
            {
                counts[value == limits[^1] ? counts.Length - 1 : bin]++;
            }
        }

        return new Histogram(limits, counts) { Below = below, Above = above };
    }

    // numpy's: an empty list has the range 0 to 1, a constant one half a unit to either side.
    private static (double Least, double Greatest) Range(ReadOnlySpan<double> values)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"A histogram cannot hold {value}; drop such values first.", nameof(values));
            }

            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        return values.IsEmpty ? (0, 1)
            : least == greatest ? (least - 0.5, greatest + 0.5)
            : (least, greatest);
    }

    private static double Width(ReadOnlySpan<double> values, BinRule rule)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var sturges = (sorted[^1] - sorted[0]) / (Math.Log2(sorted.Length) + 1);
        var quartiles = Statistics.SortedQuantile(sorted, 0.75) - Statistics.SortedQuantile(sorted, 0.25);
        var freedman = 2 * quartiles * Math.Pow(sorted.Length, -1.0 / 3);
        return rule == BinRule.Sturges ? sturges
            : rule == BinRule.FreedmanDiaconis ? freedman
            : freedman > 0 ? Math.Min(freedman, sturges)
            : sturges;
    }

    private static int UpperBound(double[] limits, double value)
    {
        var (low, high) = (0, limits.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = limits[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
