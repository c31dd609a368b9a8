using Confluent.Kafka;
using LabTui.Learning;

public static class KafkaWriter
{
    /// <summary>
    /// Writes items to a topic, tells which did not arrive, and returns how many did.
    /// </summary>
    /// <param name="items">The key and the value of each record.</param>
    public static int WriteToKafka(
        string topic,
        IEnumerable<KeyValuePair<string, string>> items
    )
    {
        var written = 0;
        using var producer = new ProducerBuilder<string, string>(Lab.Client).Build();
        foreach (var (key, value) in items)
        {
            producer.Produce(
                topic,
                new Message<string, string> { Key = key, Value = value },
                Report
            );
        }

        producer.Flush(TimeSpan.FromSeconds(10));
        return written;

        void Report(DeliveryReport<string, string> report)
        {
            // TODO: if the record arrived, count it in written; if not, print its key
            // and the reason
        }
    }

    /// <summary>Writes rows 90,000 to 90,004 to both of your topics.</summary>
    public static void Send()
    {
        var payments = TransactionFile
            .Open(Lab.Data)
            .Read(from: 90_000, count: 5)
            .ToList();
        var customers = WriteToKafka(
            Lab.Topic("customerinfo"),
            payments.Select(payment =>
                KeyValuePair.Create(payment.Time, payment.CustomerInfo)
            )
        );
        var features = WriteToKafka(
            Lab.Topic("features"),
            payments.Select(payment =>
                KeyValuePair.Create(payment.Time, payment.Features)
            )
        );
        Console.WriteLine(
            $"customerinfo: {customers} written, features: {features} written"
        );
    }
}
