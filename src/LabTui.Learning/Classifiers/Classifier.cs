using System.Diagnostics.CodeAnalysis;

namespace LabTui.Learning;

/// <summary>
/// Learns from rows with known classes, then tells the probability of each class for rows it has not seen. After
/// <see cref="Fit"/> it does not change, so several threads may predict at once.
/// </summary>
public abstract class Classifier
{
    private protected Classifier() { }

    /// <summary>The method's name, as it stands in a model file.</summary>
    public abstract string Kind { get; }

    /// <summary>The columns it was fitted on, in order. Empty before.</summary>
    public IReadOnlyList<string> Features { get; private protected set; } = [];

    /// <summary>The classes it knows: those that had rows when it was fitted.</summary>
    public IReadOnlyList<string> Classes { get; private protected set; } = [];

    /// <summary>Learns. What it learned before is gone.</summary>
    /// <param name="features">Rows x columns, finite numbers.</param>
    /// <param name="labels">One a row.</param>
    /// <exception cref="DataProblem">A cell that is not finite (named by row and column), no rows, lengths that do not fit.</exception>
    public void Fit(FeatureTable features, Labels labels)
    {
        var set = TrainingSet.Create(features, labels);
        Features = [];
        Classes = [];
        Learn(set);
        Classes = set.Classes;
        Features = [.. features.Columns];
    }

    /// <summary>The probability of each class for one row. Does not allocate.</summary>
    /// <param name="row">As many finite numbers as <see cref="Features"/>.</param>
    /// <param name="probabilities">Gets as many numbers as <see cref="Classes"/>; their sum is 1.</param>
    /// <exception cref="DataProblem">A number that is not finite.</exception>
    public void PredictProbabilities(ReadOnlySpan<double> row, Span<double> probabilities)
    {
        CheckWidth(row.Length);
        if (probabilities.Length < Classes.Count)
        {
            throw new ArgumentException($"{Classes.Count} probabilities need room.", nameof(probabilities));
        }

        foreach (var value in row)
        {
            if (!FeatureTable.IsUsable(value))
            {
                ThrowUnusable(row);
            }
        }

        Score(row, probabilities[..Classes.Count]);
    }

    /// <summary>The most probable class for one row, an index into <see cref="Classes"/>; of equal ones the first. Does not allocate.</summary>
    public int Predict(ReadOnlySpan<double> row)
    {
        var probabilities = Classes.Count <= 64 ? stackalloc double[Classes.Count] : new double[Classes.Count];
        PredictProbabilities(row, probabilities);
        return Best(probabilities);
    }

    /// <summary>The probabilities of all rows: rows x classes, row by row.</summary>
    public double[] PredictProbabilities(FeatureTable features)
    {
        CheckTable(features);
        var probabilities = new double[features.RowCount * Classes.Count];
        ScoreAll(features, probabilities);
        return probabilities;
    }

    /// <summary>The most probable class of each row.</summary>
    public int[] Predict(FeatureTable features)
    {
        var probabilities = PredictProbabilities(features);
        var classes = new int[features.RowCount];
        for (var row = 0; row < classes.Length; row++)
        {
            classes[row] = Best(probabilities.AsSpan(row * Classes.Count, Classes.Count));
        }

        return classes;
    }

    /// <summary>Predicts rows whose classes are known and counts what was taken for what.</summary>
    /// <exception cref="DataProblem">A label that was never seen while fitting; names the row.</exception>
    public ConfusionTable Test(FeatureTable features, Labels labels) => ConfusionTable.Of(Known(labels), Predict(features));

    /// <summary>The labels as indexes into <see cref="Classes"/>, to hold predictions against.</summary>
    /// <exception cref="DataProblem">A label that was never seen while fitting; names the row.</exception>
    public Labels Known(Labels labels)
    {
        var known = labels.Classes.Select(name => Array.IndexOf([.. Classes], name)).ToArray();
        var codes = labels.Codes.ToArray();
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] =
                known[codes[row]] >= 0
                    ? known[codes[row]]
                    : throw new DataProblem(
                        "labels",
                        row + 1,
                        null,
                        labels[row],
                        $"one of {string.Join(", ", Classes)}",
                        "fit with rows of that class too, or drop the row",
                        unit: "row"
                    );
        }

        return new Labels(codes, Classes);
    }

    private protected abstract void Learn(TrainingSet set);

    private protected abstract void Score(ReadOnlySpan<double> row, Span<double> probabilities);

    private protected virtual void ScoreAll(FeatureTable features, Span<double> probabilities)
    {
        for (var row = 0; row < features.RowCount; row++)
        {
            Score(features[row], probabilities.Slice(row * Classes.Count, Classes.Count));
        }
    }

    internal abstract void Write(ModelWriter model);

    internal abstract void Read(ModelReader model);

    internal void Restore(IReadOnlyList<string> features, IReadOnlyList<string> classes) => (Features, Classes) = (features, classes);

    private void CheckTable(FeatureTable features)
    {
        CheckWidth(features.ColumnCount);
        if (!features.Columns.SequenceEqual(Features))
        {
            throw new DataProblem(
                "features",
                null,
                null,
                string.Join(",", features.Columns),
                $"the columns {string.Join(",", Features)}",
                "choose them in this order"
            );
        }

        if (features.FirstUnusable("features") is { } problem)
        {
            throw problem;
        }
    }

    private void CheckWidth(int width)
    {
        if (width != Features.Count || width == 0)
        {
            ThrowWidth(width);
        }
    }

    [DoesNotReturn]
    private void ThrowWidth(int width) =>
        throw (
            Features.Count == 0
                ? new InvalidOperationException("Fit the classifier before it predicts.")
                : new DataProblem(
                    "features",
                    null,
                    null,
                    $"{width} numbers",
                    $"{Features.Count}: {string.Join(", ", Features)}",
                    "give them in this order"
                )
        );

    [DoesNotReturn]
    private void ThrowUnusable(ReadOnlySpan<double> row) => throw new FeatureTable(Features, row.ToArray()).FirstUnusable("features")!;

    private static int Best(ReadOnlySpan<double> probabilities)
    {
        var best = 0;
        for (var i = 1; i < probabilities.Length; i++)
        {
            best = probabilities[i] > probabilities[best] ? i : best;
        }

        return best;
    }
}
