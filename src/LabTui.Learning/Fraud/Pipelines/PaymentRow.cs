using Microsoft.ML.Data;

namespace LabTui.Learning;

/// <summary>A payment as Microsoft.ML takes it in: the names are those of <see cref="TransactionColumns"/>.</summary>
public sealed class PaymentRow
{
    [ColumnName("amount")]
    public float Amount { get; set; }

    [ColumnName("num_trans_60d")]
    public float Transactions60Days { get; set; }

    [ColumnName("num_fraud_trans_24h")]
    public float Frauds24Hours { get; set; }

    [ColumnName("avg_trans_amt_60d")]
    public float MeanAmount60Days { get; set; }

    [ColumnName("is_fraud")]
    public bool IsFraud { get; set; }

    internal void Set(ReadOnlySpan<double> payment) =>
        (Amount, Transactions60Days, Frauds24Hours, MeanAmount60Days) = (
            (float)payment[0],
            (float)payment[1],
            (float)payment[2],
            (float)payment[3]
        );

    internal static IEnumerable<PaymentRow> Of(FeatureTable features, Labels labels)
    {
        var fraud = labels.Classes.ToList().IndexOf("1");
        for (var i = 0; i < features.RowCount; i++)
        {
            var row = new PaymentRow { IsFraud = labels.Codes[i] == fraud };
            row.Set(features[i]);
            yield return row;
        }
    }
}

/// <summary>What Microsoft.ML gives back for a payment.</summary>
internal sealed class PaymentScore
{
    public float Probability { get; set; }
}
