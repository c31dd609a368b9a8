using LabTui.Exercises;
using LabTui.Learning;
using Microsoft.ML;
using Microsoft.ML.Data;

public static class PredictorHidden
{
    [Check("it says what another model says, of ten thousand payments")]
    public static void AnotherModel(StudentProgram student)
    {
        var ml = new MLContext(seed: 2);
        var payments = Lab.Features(20_000..30_000);
        var view = ml.Data.LoadFromEnumerable(payments);
        var pipeline = ml
            .Transforms.Concatenate("Features", "amount", "num_trans_60d", "num_fraud_trans_24h", "avg_trans_amt_60d")
            .Append(ml.BinaryClassification.Trainers.FastTree(labelColumnName: "is_fraud", numberOfTrees: 20));
        var model = pipeline.Fit(view);
        ml.Model.Save(model, view.Schema, Lab.ModelPath);
        var expected = model.Transform(view).GetColumn<float>("Probability").ToList();
        var seen = student.Predict([.. payments.SelectMany(Numbers)], columns: 4);
        for (var i = 0; i < expected.Count; i++)
        {
            if (Math.Abs(seen[i] - expected[i]) > 1e-5)
            {
                throw new NotYet($"{seen[i]:0.0000}", $"{expected[i]:0.0000}", "ask the model at Lab.ModelPath");
            }
        }
    }

    private static double[] Numbers(PaymentRow row) => [row.Amount, row.Transactions60Days, row.Frauds24Hours, row.MeanAmount60Days];
}
