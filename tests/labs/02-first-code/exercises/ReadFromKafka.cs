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

        // TODO: consume until the end of the partition, print each key, and count

        // TODO: commit what was read

        consumer.Close();
        return count;
    }
}
