using Confluent.Kafka;
using LabTui.Exercises;

public static class NewestChecks
{
    [Check("on a quiet topic it returns null")]
    public static void Quiet()
    {
        using var consumer = Consumer("features");
        string? seen;
        try
        {
            seen = Newest.NewestRecord(consumer);
        }
        catch (NullReferenceException)
        {
            throw new NotYet(
                "a NullReferenceException",
                "null",
                "result is null when nothing came: look at that before you ask for its Message"
            );
        }

        if (seen is not null)
        {
            throw new NotYet(seen, "null", "return null when nothing came");
        }
    }

    [Check("each call gives the next record")]
    public static void Next()
    {
        using (var producer = new ProducerBuilder<string, string>(Lab.Client).Build())
        {
            foreach (var value in new[] { "one", "two" })
            {
                producer.Produce(Lab.Topic("customerinfo"), new Message<string, string> { Key = value, Value = value });
            }

            producer.Flush(TimeSpan.FromSeconds(10));
        }

        using var consumer = Consumer("customerinfo");
        foreach (var expected in new[] { "one", "two" })
        {
            var seen = Newest.NewestRecord(consumer) ?? Newest.NewestRecord(consumer);
            if (seen != expected)
            {
                throw new NotYet(seen, expected, "return the value of the record that came");
            }
        }
    }

    private static IConsumer<string, string> Consumer(string topic)
    {
        var config = new ConsumerConfig(Lab.Client) { GroupId = Lab.Group("checker"), EnableAutoCommit = false };
        var consumer = new ConsumerBuilder<string, string>(config).Build();
        consumer.Assign(new TopicPartitionOffset(Lab.Topic(topic), 0, Offset.Beginning));
        return consumer;
    }
}
