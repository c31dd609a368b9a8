namespace LabTui.Learning;

/// <summary>The predictors of payments and whether each was fraud: what a model of fraud learns from and is tried on.</summary>
public sealed record PaymentFeatures(FeatureTable Features, Labels Labels)
{
    public int Count => Labels.Count;

    /// <summary>The first rows, and those behind them: the split of data that is in order of time.</summary>
    public (PaymentFeatures First, PaymentFeatures Others) SplitAt(int row)
    {
        var at = Math.Min(row, Count);
        return (Take(0, at), Take(at, Count - at));
    }

    private PaymentFeatures Take(int from, int count)
    {
        int[] rows = [.. Enumerable.Range(from, count)];
        return new PaymentFeatures(Features.Take(rows), Labels.Take(rows));
    }
}
