using LabTui.Learning;
using Microsoft.ML;

public static class Predictor
{
    // Reading a model from its file takes as long as many thousand predictions.
    // So it is read once, when the first payment comes, and kept for the others.
    private static readonly Lazy<PredictionEngine<PaymentRow, Judgement>> s_model = new(
        Load
    );

    /// <summary>The probability, from 0 to 1, that a payment is fraud.</summary>
    /// <param name="payment">
    /// amount, num_trans_60d, num_fraud_trans_24h, avg_trans_amt_60d
    /// </param>
    public static double Predict(double[] payment)
    {
        var row = new PaymentRow
        {
            Amount = (float)payment[0],
            Transactions60Days = (float)payment[1],
            Frauds24Hours = (float)payment[2],
            MeanAmount60Days = (float)payment[3],
        };
        return s_model.Value.Predict(row).Probability;
    }

    private static PredictionEngine<PaymentRow, Judgement> Load()
    {
        var ml = new MLContext();
        var model = ml.Model.Load(Lab.ModelPath, out _);
        return ml.Model.CreatePredictionEngine<PaymentRow, Judgement>(model);
    }

    private sealed class Judgement
    {
        public float Probability { get; set; }
    }
}
