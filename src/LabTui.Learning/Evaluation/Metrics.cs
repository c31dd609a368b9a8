namespace LabTui.Learning;

/// <summary>How good predicted probabilities are. Row i of one list belongs to row i of the other; the order of rows is of no account.</summary>
public static class Metrics
{
    /// <summary>
    /// The area under the ROC curve: the probability that a positive has a higher score than a negative, ties counted half.
    /// 0.5 is chance. NaN when there is only one class.
    /// </summary>
    public static double RocAuc(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores)
    {
        double area = 0,
            positives = 0,
            negatives = 0;
        foreach (var (tiedPositives, tiedNegatives) in Groups(actual, scores))
        {
            area += tiedNegatives * (positives + (tiedPositives / 2.0));
            positives += tiedPositives;
            negatives += tiedNegatives;
        }

        return positives == 0 || negatives == 0 ? double.NaN : area / positives / negatives;
    }

    /// <summary>Mean precision over the recalls, as the threshold falls. The share of positives is chance. NaN without positives.</summary>
    public static double AveragePrecision(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores)
    {
        double sum = 0,
            positives = 0,
            seen = 0;
        foreach (var (tiedPositives, tiedNegatives) in Groups(actual, scores))
        {
            positives += tiedPositives;
            seen += tiedPositives + tiedNegatives;
            sum += tiedPositives * positives / seen;
        }

        return positives == 0 ? double.NaN : sum / positives;
    }

    /// <summary>The mean of -ln(probability given to what happened); probabilities nearer to 0 or 1 than 2.2e-16 count as that.</summary>
    public static double LogLoss(ReadOnlySpan<bool> actual, ReadOnlySpan<double> probabilities)
    {
        CheckLengths(actual.Length, probabilities.Length);
        var sum = 0.0;
        for (var i = 0; i < actual.Length; i++)
        {
            sum -= Math.Log(Clip(actual[i] ? probabilities[i] : 1 - probabilities[i]));
        }

        return sum / actual.Length;
    }

    /// <summary>The same for several classes; <paramref name="probabilities"/> is rows x classes, row by row.</summary>
    public static double LogLoss(Labels actual, ReadOnlySpan<double> probabilities)
    {
        CheckLengths(actual.Count * actual.Classes.Count, probabilities.Length);
        var sum = 0.0;
        for (var i = 0; i < actual.Count; i++)
        {
            sum -= Math.Log(Clip(probabilities[(i * actual.Classes.Count) + actual.Codes[i]]));
        }

        return sum / actual.Count;
    }

    /// <summary>
    /// Cases in <paramref name="bins"/> equal ranges of probability: the mean that was predicted and the share that happened.
    /// A calibrated model has them equal. Empty ranges are left out.
    /// </summary>
    public static IReadOnlyList<(double Predicted, double Happened, int Cases)> Calibration(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> probabilities,
        int bins = 10
    )
    {
        CheckLengths(actual.Length, probabilities.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var sums = new (double Predicted, int Happened, int Cases)[bins];
        for (var i = 0; i < actual.Length; i++)
        {
            // A probability on a border belongs to the range below it.
            ref var bin = ref sums[Math.Clamp((int)Math.Ceiling(probabilities[i] * bins) - 1, 0, bins - 1)];
            bin = (bin.Predicted + probabilities[i], bin.Happened + (actual[i] ? 1 : 0), bin.Cases + 1);
        }

        return
        [
            .. sums.Where(bin => bin.Cases > 0).Select(bin => (bin.Predicted / bin.Cases, (double)bin.Happened / bin.Cases, bin.Cases)),
        ];
    }

    /// <summary>A point for every threshold, falling: what recall and which precision it gives.</summary>
    public static IReadOnlyList<(double Threshold, double Precision, double Recall)> PrecisionRecall(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores
    )
    {
        var thresholds = scores.ToArray().Distinct().OrderDescending().ToList();
        var all = actual.Count(true);
        var points = new List<(double, double, double)>(thresholds.Count);
        double positives = 0,
            seen = 0;
        foreach (var ((tiedPositives, tiedNegatives), threshold) in Groups(actual, scores).Zip(thresholds))
        {
            positives += tiedPositives;
            seen += tiedPositives + tiedNegatives;
            points.Add((threshold, positives / seen, all == 0 ? 0 : positives / all));
        }

        return points;
    }

    // Positives and negatives of each score, from the highest score down.
    private static List<(int Positives, int Negatives)> Groups(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores)
    {
        CheckLengths(actual.Length, scores.Length);
        var order = scores.ToArray();
        var sorted = actual.ToArray();
        Array.Sort(order, sorted);
        var groups = new List<(int Positives, int Negatives)>();
        for (var i = order.Length - 1; i >= 0; i--)
        {
            if (i == order.Length - 1 || order[i] != order[i + 1])
            {
                groups.Add((0, 0));
            }

            groups[^1] = sorted[i] ? (groups[^1].Positives + 1, groups[^1].Negatives) : (groups[^1].Positives, groups[^1].Negatives + 1);
        }

        return groups;
    }

    private static double Clip(double probability) => Math.Clamp(probability, double.BitIncrement(1) - 1, 1 - (double.BitIncrement(1) - 1));

    private static void CheckLengths(int actual, int predicted)
    {
        if (actual != predicted)
        {
            throw new ArgumentException($"{actual} cases cannot be held against {predicted} predictions.");
        }
    }
}
