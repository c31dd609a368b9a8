using System.Text.Json;
using Confluent.Kafka;
using LabTui.Exercises;

public static class InARowHidden
{
    [Check("Run reads all five partitions once, and nothing the second time")]
    public static void Twice(StudentProgram student)
    {
        using (var producer = new ProducerBuilder<Null, string>(Lab.Client).Build())
        {
            foreach (var flower in Iris.All)
            {
                producer.Produce(
                    new TopicPartition(Lab.Topic("iris_demo2_topic"), flower.Id % 5),
                    new Message<Null, string> { Value = flower.Id == 60 ? "no flower" : JsonSerializer.Serialize(flower) }
                );
            }

            producer.Flush(TimeSpan.FromSeconds(10));
        }

        var (first, second) = (student.Call<int>("Run"), student.Call<int>("Run"));
        if ((first, second) != (150, 0))
        {
            throw new NotYet(
                $"{first}, then {second} records",
                "150, then 0",
                "assign each partition in its own group, and close the consumer"
            );
        }
    }
}
