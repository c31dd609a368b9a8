using System.Diagnostics;
using System.Text.Json;
using Confluent.Kafka;

public static class FlowerProducer
{
    /// <summary>Writes flowers to a topic, as JSON and without a key, and prints what became of each.</summary>
    /// <param name="pace">How long to wait after each.</param>
    /// <returns>How many have arrived.</returns>
    public static int Write(string topic, IEnumerable<Flower> flowers, TimeSpan pace)
    {
        var arrived = 0;

        // The client likes to send several records without a key to one partition. Here each finds a partition of its own.
        var config = new ProducerConfig(Lab.Client) { StickyPartitioningLingerMs = 0 };
        using var producer = new ProducerBuilder<Null, string>(config).Build();
        foreach (var flower in flowers)
        {
            var value = JsonSerializer.Serialize(flower);
            producer.Produce(
                topic,
                new Message<Null, string> { Value = value },
                Report
            );
            Thread.Sleep(pace);
        }

        producer.Flush(TimeSpan.FromSeconds(10));
        return arrived;

        void Report(DeliveryReport<Null, string> report)
        {
            if (report.Error.IsError)
            {
                Console.WriteLine($"not sent: {report.Error.Reason}");
                return;
            }

            arrived++;
            Console.WriteLine(
                $"sent to partition {report.Partition.Value}, offset {report.Offset.Value}: {report.Message.Value}"
            );
        }
    }

    /// <summary>All flowers, one each Lab.Pace, to your topic.</summary>
    public static int Send()
    {
        var watch = Stopwatch.StartNew();
        var arrived = Write(Lab.Topic("iris_demo2_topic"), Iris.All, Lab.Pace);
        Console.WriteLine(
            $"{arrived} flowers have arrived, in {watch.Elapsed.TotalSeconds:0.00} s"
        );
        return arrived;
    }
}
