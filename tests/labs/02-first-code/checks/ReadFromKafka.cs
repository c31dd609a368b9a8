using Confluent.Kafka;
using LabTui.Exercises;

public static class ReadFromKafkaChecks
{
    private static readonly string Topic = Lab.Topic("first-payments");

    [Check("it returns the number of records")]
    public static void Counts()
    {
        using (var producer = new ProducerBuilder<string, string>(Lab.Client).Build())
        {
            for (var i = 0; i < 3; i++)
                producer.Produce(Topic, new Message<string, string> { Key = $"{i}", Value = "a payment" });
            producer.Flush(TimeSpan.FromSeconds(10));
        }

        var seen = ReadFromKafka.ReadAll();
        if (seen != 3)
            throw new NotYet(seen, 3, "count each record in the loop, and leave the loop at IsPartitionEOF");
    }

    [Check("the group has committed what was read")]
    public static void Commits()
    {
        using var consumer = new ConsumerBuilder<string, string>(
            new ConsumerConfig(Lab.Client) { GroupId = Lab.Group("first-readers") }
        ).Build();
        var committed = consumer.Committed([new TopicPartition(Topic, 0)], TimeSpan.FromSeconds(5))[0].Offset;
        if (committed.Value != 3)
            throw new NotYet(committed.IsSpecial ? "no commit" : committed.Value, 3, "call Commit after the loop and before Close");
    }
}
