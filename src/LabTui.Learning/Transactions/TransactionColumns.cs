namespace LabTui.Learning;

/// <summary>The 22 columns of a transactions file, in the order in which they are written.</summary>
public static class TransactionColumns
{
    public const string Time = "trans_datetime";
    public const string Label = "is_fraud";

    /// <summary>The format of the time column, which is also the key of a record.</summary>
    public const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    private static readonly string[] s_names =
    [
        Time,
        "cc_num",
        "merchant",
        "category",
        "amount",
        "first",
        "last",
        "gender",
        "street",
        "city",
        "state",
        "zip",
        "lat",
        "lon",
        "city_pop",
        "job",
        "age",
        "num_trans_60d",
        "num_trans_24h",
        "num_fraud_trans_24h",
        "avg_trans_amt_60d",
        Label,
    ];

    private static readonly string[] s_predictors = ["amount", "num_trans_60d", "num_fraud_trans_24h", "avg_trans_amt_60d"];

    private static readonly string[] s_numbers =
    [
        "amount",
        "lat",
        "lon",
        "city_pop",
        "age",
        "num_trans_60d",
        "num_trans_24h",
        "num_fraud_trans_24h",
        "avg_trans_amt_60d",
    ];

    public static IReadOnlyList<string> All => s_names;

    /// <summary>The four columns a fraud model is trained on; with the label after them they are a line of features.</summary>
    public static IReadOnlyList<string> Predictors => s_predictors;

    /// <summary>The columns whose correlation with the label is of interest.</summary>
    public static IReadOnlyList<string> Numbers => s_numbers;
}
