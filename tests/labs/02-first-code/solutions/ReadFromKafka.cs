using Confluent.Kafka;

public static class ReadFromKafka
{
    public static int ReadAll()
    {
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("first-readers"),
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
            EnablePartitionEof = true,
        };
        using var consumer = new ConsumerBuilder<string, string>(config).Build();
        consumer.Subscribe(Lab.Topic("first-payments"));
        var count = 0;

        while (consumer.Consume(TimeSpan.FromSeconds(10)) is { IsPartitionEOF: false } result)
        {
            Console.WriteLine(result.Message.Key);
            count++;
        }

        if (count > 0)
            consumer.Commit();

        consumer.Close();
        return count;
    }
}
