using System.Globalization;
using Confluent.Kafka;

public static class NewestFeatures
{
    /// <summary>
    /// Polls once: the five numbers of the next record, or null when there is none now.
    /// </summary>
    public static double[]? Newest(IConsumer<string, string> consumer)
    {
        var result = consumer.Consume(TimeSpan.FromSeconds(1));
        return result
            ?.Message.Value.Split(',')
            .Select(field => double.Parse(field, CultureInfo.InvariantCulture))
            .ToArray();
    }

    /// <summary>
    /// Reads one record of features in group 104b, prints its numbers, and leaves.
    /// </summary>
    public static void Run()
    {
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("104b"),
            AutoOffsetReset = AutoOffsetReset.Earliest,
        };
        using var consumer = new ConsumerBuilder<string, string>(config).Build();
        consumer.Subscribe(Lab.Topic("features"));

        double[]? newest = null;
        for (var polls = 0; newest is null && polls < 10; polls++)
        {
            newest = Newest(consumer);
        }

        Console.WriteLine(newest is null ? "nothing came" : string.Join("  ", newest));
        consumer.Close();
    }
}
