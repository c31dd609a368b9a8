using Confluent.Kafka;
using CsvHelper;

public static class FeatureWriter
{
    private static readonly string[] s_columns =
    [
        "amount",
        "num_trans_60d",
        "num_fraud_trans_24h",
        "avg_trans_amt_60d",
        "is_fraud",
    ];

    /// <summary>
    /// Key and value of a record for each row of the file from row first on. The row
    /// below the header is row 0.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string>> Items(
        string path,
        int first
    )
    {
        using var csv = CsvReader.FromFile(path);

        // TODO: for each row from first on, the time as the key and the five columns,
        // with commas between, as the value

        yield break;
    }

    /// <summary>Writes all rows from 90,000 on to your topic features.</summary>
    public static void Send()
    {
        var (queued, written) = (0, 0);
        using var producer = new ProducerBuilder<string, string>(Lab.Client).Build();
        foreach (var (key, value) in Items(Lab.Data, first: 90_000))
        {
            producer.Produce(
                Lab.Topic("features"),
                new Message<string, string> { Key = key, Value = value },
                report => written += report.Error.IsError ? 0 : 1
            );

            // The client's queue has an end: let it empty itself now and then.
            if (++queued % 50_000 == 0)
            {
                producer.Flush(TimeSpan.FromSeconds(30));
            }
        }

        producer.Flush(TimeSpan.FromSeconds(30));
        Console.WriteLine($"features: {written:N0} written");
    }
}
