namespace LabTui.Learning;

/// <summary>How well a model finds fraud among rows it has not seen. NaN where there is no fraud among them.</summary>
/// <param name="Table">At the model's threshold; classes "0" and "1".</param>
/// <param name="Chance">The share of fraud: the average precision of guessing.</param>
public sealed record FraudEvaluation(int Rows, ConfusionTable Table, double RocAuc, double AveragePrecision, double LogLoss, double Chance)
{
    public double Precision => Table.Precision(1);

    public double Recall => Table.Recall(1);

    public static FraudEvaluation Of(FraudModel model, FeatureTable features, Labels labels)
    {
        var probabilities = model.Probabilities(features);
        var actual = new bool[labels.Count];
        var table = new ConfusionTable(["0", "1"]);
        for (var row = 0; row < actual.Length; row++)
        {
            actual[row] = labels[row] == "1";
            table.Add(actual[row] ? 1 : 0, probabilities[row] >= model.Threshold ? 1 : 0);
        }

        return new FraudEvaluation(
            actual.Length,
            table,
            Metrics.RocAuc(actual, probabilities),
            Metrics.AveragePrecision(actual, probabilities),
            Metrics.LogLoss(actual, probabilities),
            actual.Count(fraud => fraud) / (double)actual.Length
        );
    }

    /// <summary>For the model's card: those that are numbers.</summary>
    internal IReadOnlyDictionary<string, double> ByName() =>
        new Dictionary<string, double>
        {
            ["rows"] = Rows,
            ["averagePrecision"] = AveragePrecision,
            ["rocAuc"] = RocAuc,
            ["logLoss"] = LogLoss,
            ["precision"] = Precision,
            ["recall"] = Recall,
        }
            .Where(metric => double.IsFinite(metric.Value))
            .ToDictionary();
}
