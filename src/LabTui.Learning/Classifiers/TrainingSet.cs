namespace LabTui.Learning;

/// <summary>Checked data and all else that a classifier is given to learn from.</summary>
internal sealed class TrainingSet
{
    private readonly IProgress<double>? _progress;

    private TrainingSet(
        FeatureTable features,
        int[] codes,
        string[] classes,
        double[]? classWeights,
        FitOptions options,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        (Features, Codes, Classes, ClassWeights) = (features, codes, classes, classWeights);
        Seed = options.Seed;
        Threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        this._progress = progress;
        Cancellation = cancellationToken;
    }

    public FeatureTable Features { get; }

    /// <summary>The class of each row, an index into <see cref="Classes"/>.</summary>
    public int[] Codes { get; }

    /// <summary>The classes that have rows.</summary>
    public string[] Classes { get; }

    /// <summary>Null when all count 1.</summary>
    public double[]? ClassWeights { get; }

    public int Seed { get; }

    public int Threads { get; }

    public CancellationToken Cancellation { get; }

    public int RowCount => Codes.Length;

    public double Weight(int row) => ClassWeights is null ? 1 : ClassWeights[Codes[row]];

    /// <summary>Tells the part done, 0 to 1, and stops when that was asked for.</summary>
    public void Report(double part)
    {
        Cancellation.ThrowIfCancellationRequested();
        _progress?.Report(part);
    }

    public static TrainingSet Create(
        FeatureTable features,
        Labels labels,
        FitOptions options,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
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

        if (features.FirstNotFinite("features") is { } problem)
        {
            throw problem;
        }

        // A class without rows cannot be learned, so the model does not know it.
        var counts = labels.Counts();
        int[] present = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0)];
        var renumbered = new int[counts.Length];
        for (var i = 0; i < present.Length; i++)
        {
            renumbered[present[i]] = i;
        }

        string[] classes = [.. present.Select(code => labels.Classes[code])];
        var codes = labels.Codes.ToArray();
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = renumbered[codes[i]];
        }

        return new TrainingSet(
            features,
            codes,
            classes,
            Weights(options, classes, [.. present.Select(code => counts[code])]),
            options,
            progress,
            cancellationToken
        );
    }

    private static double[]? Weights(FitOptions options, string[] classes, int[] counts)
    {
        if (options.ClassWeights is null && !options.Balanced)
        {
            return null;
        }

        var weights = new double[classes.Length];
        for (var i = 0; i < classes.Length; i++)
        {
            weights[i] = options.ClassWeights?.GetValueOrDefault(classes[i], 1) ?? 1;
            weights[i] *= options.Balanced ? counts.Sum() / ((double)classes.Length * counts[i]) : 1;
            if (!(weights[i] > 0 && double.IsFinite(weights[i])))
            {
                throw new ArgumentException($"The weight of class '{classes[i]}' must be positive, it is {weights[i]}.", nameof(options));
            }
        }

        return weights;
    }
}
