using System.Diagnostics;
using LabTui.Exercises;
using LabTui.Learning;
using Microsoft.ML;
using Microsoft.ML.Data;

public static class PredictorChecks
{
    // A small model of our own, saved where the exercise looks for the student's.
    private static readonly Lazy<(double[][] Rows, double[] Probabilities)> s_asked = new(() =>
    {
        var ml = new MLContext(seed: 1);
        var payments = Lab.Features(..5_000);
        var view = ml.Data.LoadFromEnumerable(payments);
        var pipeline = ml
            .Transforms.Concatenate("Features", "amount", "num_trans_60d", "num_fraud_trans_24h", "avg_trans_amt_60d")
            .Append(ml.BinaryClassification.Trainers.FastTree(labelColumnName: "is_fraud", numberOfTrees: 10));
        var model = pipeline.Fit(view);
        ml.Model.Save(model, view.Schema, Lab.ModelPath);
        var asked = payments.Where((payment, row) => payment.IsFraud || row % 100 == 0).ToList();
        var judged = model.Transform(ml.Data.LoadFromEnumerable(asked)).GetColumn<float>("Probability");
        return ([.. asked.Select(Numbers)], [.. judged.Select(probability => (double)probability)]);
    });

    [Check("it says what the model says")]
    public static void Asks()
    {
        var (rows, probabilities) = s_asked.Value;
        for (var i = 0; i < rows.Length; i++)
        {
            var seen = Predictor.Predict([.. rows[i]]);
            if (Math.Abs(seen - probabilities[i]) > 1e-5)
            {
                throw new NotYet(
                    $"{seen:0.0000} for {string.Join(", ", rows[i].Select(number => $"{number:0.##}"))}",
                    $"{probabilities[i]:0.0000}",
                    "return the Probability of what s_model.Value.Predict gives for the row"
                );
            }
        }
    }

    [Check("a thousand payments take less than half a second")]
    public static void Quick()
    {
        var rows = s_asked.Value.Rows;
        Predictor.Predict([.. rows[0]]);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 1000; i++)
        {
            Predictor.Predict([.. rows[i % rows.Length]]);
        }

        if (watch.Elapsed > TimeSpan.FromSeconds(0.5))
        {
            throw new NotYet($"{watch.Elapsed.TotalSeconds:0.0} s", "less than 0.5 s", "load the model once, outside of Predict");
        }
    }

    private static double[] Numbers(PaymentRow row) => [row.Amount, row.Transactions60Days, row.Frauds24Hours, row.MeanAmount60Days];
}
