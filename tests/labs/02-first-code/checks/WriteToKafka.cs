using Confluent.Kafka;
using LabTui.Exercises;

public static class WriteToKafkaChecks
{
    private static readonly Lazy<List<Message<string, string>>> Sent = new(() =>
    {
        WriteToKafka.Send();
        return Read();
    });

    private static List<string> Lines => [.. File.ReadLines(Lab.Data).Skip(1).Take(5)];

    [Check("five messages arrive")]
    public static void Arrive()
    {
        if (Sent.Value.Count == 5)
            return;
        throw new NotYet(
            Sent.Value.Count,
            5,
            Sent.Value.Count == 0 ? "produce in the loop, and Flush before the method ends" : "send each line once"
        );
    }

    [Check("each value is a line of the file")]
    public static void Values()
    {
        for (var i = 0; i < 5; i++)
        {
            var seen = i < Sent.Value.Count ? Sent.Value[i].Value : null;
            if (seen != Lines[i])
                throw new NotYet(seen, Lines[i], "the value is the line as it stands");
        }
    }

    [Check("each key is the time of the payment")]
    public static void Keys()
    {
        for (var i = 0; i < 5; i++)
        {
            var seen = i < Sent.Value.Count ? Sent.Value[i].Key : null;
            var time = Lines[i].Split(',')[0];
            if (seen != time)
                throw new NotYet(seen, time, "the key is what stands before the first comma");
        }
    }

    private static List<Message<string, string>> Read()
    {
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("checker"),
            EnableAutoCommit = false,
            EnablePartitionEof = true,
        };
        using var consumer = new ConsumerBuilder<string, string>(config).Build();
        consumer.Assign(new TopicPartitionOffset(Lab.Topic("first-payments"), 0, Offset.Beginning));
        var messages = new List<Message<string, string>>();
        while (consumer.Consume(TimeSpan.FromSeconds(5)) is { IsPartitionEOF: false } result)
            messages.Add(result.Message);
        return messages;
    }
}
