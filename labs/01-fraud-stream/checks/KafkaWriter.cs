using Confluent.Kafka;
using LabTui.Exercises;

public static class KafkaWriterChecks
{
    private static readonly KeyValuePair<string, string>[] s_items =
    [
        KeyValuePair.Create("first", "12.50,3,0,40.19,0"),
        KeyValuePair.Create("second", "99.90,1,2,12.00,1"),
        KeyValuePair.Create("third", "7.00,0,0,0,0"),
    ];

    private static readonly Lazy<int> s_returned = new(() => KafkaWriter.WriteToKafka(Lab.Topic("features"), s_items));

    [Check("each item arrives with its key and value")]
    public static void Arrive()
    {
        _ = s_returned.Value;
        var arrived = Read(Lab.Topic("features"));
        if (!arrived.SequenceEqual(s_items))
        {
            throw new NotYet(
                arrived.Select(item => $"{item.Key}: {item.Value}"),
                s_items.Select(item => $"{item.Key}: {item.Value}"),
                "produce each item once, and flush before the method ends"
            );
        }
    }

    [Check("it returns how many arrived")]
    public static void Counts()
    {
        if (s_returned.Value != s_items.Length)
        {
            throw new NotYet(s_returned.Value, s_items.Length, "in Report, add 1 to written when report.Error.IsError is false");
        }
    }

    [Check("a record that the broker refuses is not counted")]
    public static void Refused()
    {
        var topic = Lab.Topic("narrow");
        var returned = KafkaWriter.WriteToKafka(topic, [KeyValuePair.Create("too large", new string('x', 5000))]);
        if (Read(topic).Count > 0)
        {
            throw new InvalidOperationException("the topic narrow has taken a record of 5,000 bytes");
        }

        if (returned != 0)
        {
            throw new NotYet(returned, 0, "count what was reported as arrived, not what was produced: look at report.Error.IsError");
        }
    }

    private static List<KeyValuePair<string, string>> Read(string topic)
    {
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("checker"),
            EnableAutoCommit = false,
            EnablePartitionEof = true,
        };
        using var consumer = new ConsumerBuilder<string, string>(config).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var items = new List<KeyValuePair<string, string>>();
        while (consumer.Consume(TimeSpan.FromSeconds(5)) is { IsPartitionEOF: false } result)
        {
            items.Add(KeyValuePair.Create(result.Message.Key, result.Message.Value));
        }

        return items;
    }
}
