namespace LabTui.Learning;

/// <summary>Checked rows that a classifier is given to learn from.</summary>
/// <param name="Codes">The class of each row, an index into <paramref name="Classes"/>.</param>
/// <param name="Classes">The classes that have rows.</param>
internal sealed record TrainingSet(FeatureTable Features, int[] Codes, string[] Classes)
{
    public int RowCount => Codes.Length;

    /// <exception cref="DataProblem">Another number of labels than rows, no rows, or a cell that is not finite.</exception>
    public static TrainingSet Create(FeatureTable features, Labels labels)
    {
        Check(features, labels);
        // A class without rows cannot be learned, so the model does not know it.
        var counts = labels.Counts();
        int[] present = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0)];
        var places = new int[counts.Length];
        foreach (var (place, code) in present.Index())
        {
            places[code] = place;
        }

        int[] codes = [.. labels.Codes.ToArray().Select(code => places[code])];
        return new TrainingSet(features, codes, [.. present.Select(code => labels.Classes[code])]);
    }

    /// <inheritdoc cref="Create"/>
    public static void Check(FeatureTable features, Labels labels)
    {
        if (features.RowCount != labels.Count)
        {
            throw new DataProblem(
                "labels",
                null,
                null,
                $"{labels.Count} labels",
                $"{features.RowCount}, one a row",
                "take both from the same rows"
            );
        }

        if (features.RowCount == 0)
        {
            throw new DataProblem("features", null, null, "0 rows", "at least one row", "give rows to learn from");
        }

        if (features.FirstUnusable("features") is { } problem)
        {
            throw problem;
        }
    }
}
