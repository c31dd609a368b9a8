namespace LabTui.Learning;

/// <summary>One of our own classifiers as a judge. Its file is JSON.</summary>
internal sealed class ClassifierJudge : Judge
{
    private readonly Classifier _classifier;
    private readonly int _fraud;

    /// <exception cref="DataProblem">It was fitted on other columns or labels.</exception>
    public ClassifierJudge(Classifier classifier)
    {
        FraudModel.CheckColumns("model", classifier.Features);
        _fraud = classifier.Classes.ToList().IndexOf("1");
        if (_fraud < 0 || classifier.Classes.Count != 2)
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

        _classifier = classifier;
    }

    public override string Extension => $".{_classifier.Kind}.json";

    public override double Probability(ReadOnlySpan<double> payment)
    {
        Span<double> probabilities = stackalloc double[2];
        _classifier.PredictProbabilities(payment, probabilities);
        return probabilities[_fraud];
    }

    public override void Write(Stream file) => ModelFile.Write(file, _classifier);
}
