namespace LabTui.Learning;

/// <summary>A classifier on the four predictors of a transaction, with the threshold above which it calls fraud.</summary>
public sealed class FraudModel
{
    private readonly int _fraudClass;

    /// <param name="threshold">A probability of fraud, 0 to 1.</param>
    /// <exception cref="DataProblem">The classifier was fitted on other columns, or knows no class "1".</exception>
    public FraudModel(Classifier classifier, double threshold = 0.5)
    {
        if (!classifier.Features.SequenceEqual(TransactionColumns.Predictors))
        {
            throw new DataProblem(
                "model",
                null,
                null,
                string.Join(",", classifier.Features),
                $"a model on {string.Join(",", TransactionColumns.Predictors)}",
                "train one on these columns, in this order"
            );
        }

        _fraudClass = classifier.Classes.ToList().IndexOf("1");
        if (_fraudClass < 0 || classifier.Classes.Count > 2)
        {
            throw new DataProblem(
                "model",
                null,
                null,
                string.Join(",", classifier.Classes),
                "the classes 0 and 1",
                "train on the labels of is_fraud"
            );
        }

        (Classifier, Threshold) = (classifier, threshold);
    }

    public Classifier Classifier { get; }

    public double Threshold { get; }

    /// <summary>The probability of fraud. Does not allocate.</summary>
    /// <param name="features">The four predictors, in the order of <see cref="TransactionColumns.Predictors"/>.</param>
    public double Probability(ReadOnlySpan<double> features)
    {
        Span<double> probabilities = stackalloc double[2];
        Classifier.PredictProbabilities(features, probabilities);
        return probabilities[_fraudClass];
    }

    /// <summary>Whether it is fraud: the probability is at least the threshold. Does not allocate.</summary>
    public bool Predict(ReadOnlySpan<double> features) => Predict(features, Threshold);

    public bool Predict(ReadOnlySpan<double> features, double threshold) => Probability(features) >= threshold;

    /// <summary>The probability of fraud of each row.</summary>
    public double[] Probabilities(FeatureTable features)
    {
        var all = Classifier.PredictProbabilities(features);
        var width = Classifier.Classes.Count;
        var probabilities = new double[features.RowCount];
        for (var row = 0; row < probabilities.Length; row++)
        {
            probabilities[row] = all[(row * width) + _fraudClass];
        }

        return probabilities;
    }

    public void Save(string path) => ModelFile.Save(path, Classifier);

    /// <exception cref="DataProblem">No model of fraud can be read from the file.</exception>
    public static FraudModel Load(string path, double threshold = 0.5) =>
        new(ModelFile.Load(path, TransactionColumns.Predictors), threshold);
}
