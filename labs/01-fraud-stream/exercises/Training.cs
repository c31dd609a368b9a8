using Microsoft.ML;

public static class Training
{
    private static readonly MLContext s_ml = new(seed: 1);

    /// <summary>
    /// Fits a model to payments: of any other payment it tells the probability that
    /// it is fraud.
    /// </summary>
    public static ITransformer Fit(IDataView payments)
    {
        var pipeline = s_ml
            .Transforms.Concatenate(
                "Features",
                "amount",
                "num_trans_60d",
                "num_fraud_trans_24h",
                "avg_trans_amt_60d"
            )
            .Append(Trainer());
        return pipeline.Fit(payments);
    }

    private static IEstimator<ITransformer> Trainer()
    {
        // TODO: return one of s_ml.BinaryClassification.Trainers, told that the truth
        // stands in the column is_fraud
        throw new NotImplementedException("Trainer() has to return a trainer");
    }

    /// <summary>
    /// Fits to the first 80,000 payments, asks about the next 10,000, and saves the
    /// model.
    /// </summary>
    public static void Run()
    {
        var past = s_ml.Data.LoadFromEnumerable(Lab.Features(..80_000));
        var heldOut = s_ml.Data.LoadFromEnumerable(Lab.Features(80_000..90_000));

        var model = Fit(past);
        var figures = s_ml.BinaryClassification.Evaluate(
            model.Transform(heldOut),
            labelColumnName: "is_fraud"
        );
        Console.WriteLine($"accuracy {figures.Accuracy:0.0000}");
        Console.WriteLine(figures.ConfusionMatrix.GetFormattedConfusionTable());

        Lab.SaveModel(s_ml, model, past.Schema);
    }
}
