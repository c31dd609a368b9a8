namespace LabTui.Learning;

/// <summary>Cross-validation: each row is tested on once, by a model that has not seen it. As scikit-learn's KFold and StratifiedKFold.</summary>
public static class KFold
{
    /// <summary>Folds of equal size, test rows ascending.</summary>
    /// <param name="seed">Null: rows stay in their order; else they are shuffled first.</param>
    public static IReadOnlyList<Split> Of(int rows, int folds, int? seed = null)
    {
        CheckFolds(rows, folds);
        var order = seed is { } given ? new MersenneTwister((uint)given).Permutation(rows) : [.. Enumerable.Range(0, rows)];
        var foldOf = new int[rows];
        var at = 0;
        for (var fold = 0; fold < folds; fold++)
        {
            for (var left = (rows / folds) + (fold < rows % folds ? 1 : 0); left > 0; left--)
            {
                foldOf[order[at++]] = fold;
            }
        }

        return Splits(foldOf, folds);
    }

    /// <summary>Folds in which every class has the same share.</summary>
    /// <exception cref="ArgumentException">No class has as many rows as there are folds.</exception>
    public static IReadOnlyList<Split> Stratified(Labels labels, int folds, int? seed = null)
    {
        CheckFolds(labels.Count, folds);
        var random = seed is { } given ? new MersenneTwister((uint)given) : null;
        var classes = Split.RowsByClass(labels).OrderBy(rows => rows[0]).ToList();
        if (classes.All(rows => rows.Count < folds))
        {
            throw new ArgumentException($"No class has {folds} rows.", nameof(labels));
        }

        var foldOf = new int[labels.Count];
        var before = 0;
        foreach (var rows in classes)
        {
            // In a list sorted by class, place p goes to fold p mod folds; so many of this class each fold gets.
            var allotted = Enumerable.Range(before, rows.Count).Select(place => place % folds).Order().ToArray();
            random?.Shuffle(allotted);
            for (var i = 0; i < allotted.Length; i++)
            {
                foldOf[rows[i]] = allotted[i];
            }

            before += rows.Count;
        }

        return Splits(foldOf, folds);
    }

    private static List<Split> Splits(int[] foldOf, int folds) =>
        [
            .. Enumerable
                .Range(0, folds)
                .Select(fold => new Split(
                    [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] != fold)],
                    [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold)]
                )),
        ];

    private static void CheckFolds(int rows, int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, folds);
    }
}
