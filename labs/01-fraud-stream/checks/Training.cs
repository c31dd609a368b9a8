using LabTui.Exercises;
using Microsoft.ML;

public static class TrainingChecks
{
    private static readonly MLContext s_ml = new();

    private static readonly Lazy<IDataView> s_judged = new(() =>
    {
        var past = s_ml.Data.LoadFromEnumerable(Lab.Features(..15_000));
        var heldOut = s_ml.Data.LoadFromEnumerable(Lab.Features(15_000..20_000));
        return Training.Fit(past).Transform(heldOut);
    });

    [Check("Fit gives a model that tells a probability")]
    public static void Probability()
    {
        if (s_judged.Value.Schema.GetColumnOrNull("Probability") is null)
        {
            throw new NotYet(
                string.Join(", ", s_judged.Value.Schema.Select(column => column.Name)),
                "a column Probability among them",
                "take FastTree, LbfgsLogisticRegression or SdcaLogisticRegression: they tell one"
            );
        }
    }

    [Check("it tells frauds from others better than by chance")]
    public static void Learns()
    {
        var figures = s_ml.BinaryClassification.Evaluate(s_judged.Value, labelColumnName: "is_fraud");
        if (figures.AreaUnderRocCurve < 0.6)
        {
            throw new NotYet(
                $"a ROC area of {figures.AreaUnderRocCurve:0.00}, where guessing gives 0.50",
                "at least 0.60",
                "name is_fraud as the column with the truth, and leave the features as they are"
            );
        }
    }
}
