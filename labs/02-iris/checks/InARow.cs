using System.Text.Json;
using Confluent.Kafka;
using LabTui.Exercises;
using LabTui.Learning;

public static class InARowChecks
{
    private static readonly Lazy<Classifier> s_model = new(() => Iris.Fit(Iris.All));

    private static readonly Lazy<int> s_read = new(() =>
    {
        Write(2, Iris.All.Take(4));
        Write(3, Iris.All.Take(7));
        return InARow.Read(2, s_model.Value);
    });

    [Check("it reads the records of its partition, and of no other")]
    public static void Reads()
    {
        if (s_read.Value != 4)
        {
            throw new NotYet(
                $"{s_read.Value} records",
                "4, all that partition 2 has (partition 3 has 7)",
                s_read.Value == 0
                    ? "AutoOffsetReset.Earliest, then consumer.Assign(new TopicPartition(Lab.Topic(\"iris_demo2_topic\"), partition))"
                    : "assign only this partition, and count each record once"
            );
        }
    }

    [Check("its group remembers how far it has read")]
    public static void Commits()
    {
        _ = s_read.Value;
        var (own, other) = (Committed(2, 2), Committed(2, 3));
        if (own != 4)
        {
            throw new NotYet(
                own < 0 ? "nothing committed" : $"{own} committed",
                "4 committed in unique_group_for_demo2_partition_2",
                "name the group with Lab.Group($\"unique_group_for_demo2_partition_{partition}\"), and end with consumer.Close()"
            );
        }

        if (other >= 0)
        {
            throw new NotYet(
                $"partition 3 committed by the group of partition 2",
                "its own partition alone",
                "assign, and do not subscribe"
            );
        }
    }

    [Check("read again, it goes on where it was")]
    public static void GoesOn()
    {
        _ = s_read.Value;
        Write(2, Iris.All.Skip(4).Take(2));
        if (InARow.Read(2, s_model.Value) is var again and not 2)
        {
            throw new NotYet(
                $"{again} records the second time",
                "2, those written since",
                "assign a TopicPartition without an offset: then the committed one counts"
            );
        }
    }

    private static void Write(int partition, IEnumerable<Flower> flowers)
    {
        using var producer = new ProducerBuilder<Null, string>(Lab.Client).Build();
        foreach (var flower in flowers)
        {
            producer.Produce(
                new TopicPartition(Lab.Topic("iris_demo2_topic"), partition),
                new Message<Null, string> { Value = JsonSerializer.Serialize(flower) }
            );
        }

        producer.Flush(TimeSpan.FromSeconds(10));
    }

    private static long Committed(int group, int partition)
    {
        var config = new ConsumerConfig(Lab.Client) { GroupId = Lab.Group($"unique_group_for_demo2_partition_{group}") };
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(config).Build();
        var committed = consumer.Committed([new(Lab.Topic("iris_demo2_topic"), partition)], TimeSpan.FromSeconds(5));
        return committed[0].Offset == Offset.Unset ? -1 : committed[0].Offset.Value;
    }
}
