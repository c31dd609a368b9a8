namespace LabTui.Learning;

/// <summary>How well a kind of classifier does on rows it has not seen, tried on several splits of the same rows.</summary>
public static class CrossValidation
{
    /// <summary>For each split, fits a new classifier on the one part and tests it on the other.</summary>
    /// <param name="create">Makes an unfitted classifier.</param>
    /// <param name="splits">As <see cref="KFold"/> makes them.</param>
    /// <exception cref="DataProblem">A class is in a test part only, or what <see cref="Classifier.Fit"/> refuses.</exception>
    public static IReadOnlyList<ConfusionTable> Run(
        Func<Classifier> create,
        FeatureTable features,
        Labels labels,
        IReadOnlyList<Split> splits
    )
    {
        var tables = new List<ConfusionTable>(splits.Count);
        foreach (var split in splits)
        {
            var classifier = create();
            classifier.Fit(features.Take(split.Train), labels.Take(split.Train));
            tables.Add(classifier.Test(features.Take(split.Test), labels.Take(split.Test)));
        }

        return tables;
    }
}
