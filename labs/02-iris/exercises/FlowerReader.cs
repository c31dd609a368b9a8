using System.Text.Json;
using Confluent.Kafka;

public static class FlowerReader
{
    /// <summary>The flower in the value of a record, or the reason why there is none: one of the two is null.</summary>
    public static (Flower? Flower, string? Problem) Parse(string? value)
    {
        // TODO: what is not JSON, lacks a field or has a text for a number throws JsonException: catch it, and return why
        // TODO: a species that is not in Iris.Species is a problem too
        return (JsonSerializer.Deserialize<Flower>(value ?? ""), null);
    }

    /// <summary>Reads iris_odd from its beginning, and tells what is no flower and where it stands.</summary>
    /// <returns>How many flowers there are.</returns>
    public static int Run()
    {
        var (flowers, odd) = (0, 0);
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("iris_look"),
            EnableAutoCommit = false,
            EnablePartitionEof = true,
        };
        using var consumer = new ConsumerBuilder<Ignore, string>(config).Build();
        consumer.Assign(
            new TopicPartitionOffset(Lab.Topic("iris_odd"), 0, Offset.Beginning)
        );
        while (
            consumer.Consume(TimeSpan.FromSeconds(10))
                is { IsPartitionEOF: false } record
        )
        {
            var (flower, problem) = Parse(record.Message.Value);
            if (flower is null)
            {
                odd++;
                Console.WriteLine(
                    $"partition {record.Partition.Value}, offset {record.Offset.Value}: {problem}"
                );
            }
            else
            {
                flowers++;
                Console.WriteLine(
                    $"partition {record.Partition.Value}, offset {record.Offset.Value}: flower {flower.Id}, {flower.Species}"
                );
            }
        }

        Console.WriteLine($"{flowers} flowers, {odd} others");
        return flowers;
    }
}
