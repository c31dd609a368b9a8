using System.Globalization;
using Confluent.Kafka;
using LabTui.Exercises;

public static class NewestFeaturesChecks
{
    [Check("on a quiet topic it returns null")]
    public static void Quiet()
    {
        using var consumer = Consumer();
        if (NewestFeatures.Newest(consumer) is { } seen)
        {
            throw new NotYet(seen, "null", "return null when Consume did");
        }
    }

    [Check("of a record it returns the five numbers")]
    public static void Numbers()
    {
        Write("12.50,3,0,40.19,0", "1049.99,27,2,55.60,1");
        using var consumer = Consumer();
        Demand(consumer, [12.5, 3, 0, 40.19, 0]);
        Demand(consumer, [1049.99, 27, 2, 55.6, 1]);
    }

    [Check("it reads 12.50 the same where people write 12,50")]
    public static void AnyCulture()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator) = (",", ".");
        Write("12.50,3,0,40.19,0");
        using var consumer = Consumer();
        CultureInfo.CurrentCulture = comma;
        try
        {
            Demand(consumer, [12.5, 3, 0, 40.19, 0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Check("Run reads in group 104b, and the group remembers it")]
    public static void Commits()
    {
        Write("1,2,3,4,0");
        NewestFeatures.Run();
        using var consumer = Consumer("104b");
        var committed = consumer.Committed([new TopicPartition(Lab.Topic("features"), 0)], TimeSpan.FromSeconds(5))[0].Offset;
        if (committed.IsSpecial || committed.Value < 1)
        {
            throw new NotYet("no commit", "1 or more", "the group is Lab.Group(\"104b\"); Close commits before it leaves");
        }
    }

    private static void Demand(IConsumer<string, string> consumer, double[] expected)
    {
        var seen = NewestFeatures.Newest(consumer) ?? NewestFeatures.Newest(consumer);
        if (seen is null || !seen.SequenceEqual(expected))
        {
            throw new NotYet(seen, expected, "split the value at its commas, and parse each piece with CultureInfo.InvariantCulture");
        }
    }

    private static void Write(params string[] values)
    {
        using var producer = new ProducerBuilder<string, string>(Lab.Client).Build();
        foreach (var value in values)
        {
            producer.Produce(Lab.Topic("features"), new Message<string, string> { Key = "2025-01-01 00:00:00", Value = value });
        }

        producer.Flush(TimeSpan.FromSeconds(10));
    }

    private static IConsumer<string, string> Consumer(string group = "checker")
    {
        var config = new ConsumerConfig(Lab.Client) { GroupId = Lab.Group(group), EnableAutoCommit = false };
        var consumer = new ConsumerBuilder<string, string>(config).Build();
        consumer.Assign(new TopicPartitionOffset(Lab.Topic("features"), 0, Offset.Beginning));
        return consumer;
    }
}
