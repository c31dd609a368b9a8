using Confluent.Kafka;
using CsvHelper;

public static class PaymentParser
{
    private static readonly CsvReaderOptions s_oneLine = new()
    {
        HasHeader = false,
        Separator = ',',
    };

    /// <summary>Where the customer lives: degrees north and degrees east.</summary>
    /// <param name="value">
    /// The value of a record of customerinfo: 21 fields as one line of CSV.
    /// </param>
    public static (double Lat, double Lon) Place(string value)
    {
        using var csv = CsvReader.FromText(value, s_oneLine);
        csv.Read();
        return (csv.Parse<double>(11), csv.Parse<double>(12));
    }

    /// <summary>
    /// Prints the places of the first twenty records of your topic. It takes its
    /// partition by itself, so it joins no group, and commits nothing.
    /// </summary>
    public static void Run()
    {
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("104a"),
            EnableAutoCommit = false,
        };
        using var consumer = new ConsumerBuilder<string, string>(config).Build();
        consumer.Assign(
            new TopicPartitionOffset(Lab.Topic("customerinfo"), 0, Offset.Beginning)
        );
        for (
            var i = 0;
            i < 20 && consumer.Consume(TimeSpan.FromSeconds(5)) is { } result;
            i++
        )
        {
            var (lat, lon) = Place(result.Message.Value);
            Thread.Sleep(Lab.Pace);
            Console.WriteLine(
                $"{result.Message.Key}  lat {lat, 9:0.0000}  lon {lon, 9:0.0000}"
            );
        }
    }
}
