using Confluent.Kafka;

public static class Newest
{
    /// <summary>
    /// Polls once: the value of the next record that this consumer has not had yet, or
    /// null when there is none now.
    /// </summary>
    public static string? NewestRecord(IConsumer<string, string> consumer)
    {
        var result = consumer.Consume(TimeSpan.FromSeconds(1));
        return result?.Message.Value;
    }

    /// <summary>
    /// Polls until three values have come, and returns how many different ones they
    /// are.
    /// </summary>
    public static int Run()
    {
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("104a"),
            AutoOffsetReset = AutoOffsetReset.Earliest,
        };
        using var consumer = new ConsumerBuilder<string, string>(config).Build();
        consumer.Subscribe(Lab.Topic("customerinfo"));
        var values = new List<string>();
        for (var polls = 0; values.Count < 3 && polls < 10; polls++)
        {
            if (NewestRecord(consumer) is { } value)
            {
                Console.WriteLine(value);
                values.Add(value);
            }
            else
            {
                Console.WriteLine("nothing came");
            }
        }

        consumer.Close();
        return values.Distinct().Count();
    }
}
