using Confluent.Kafka;
using LabTui.Exercises;

public static class NewestHidden
{
    [Check("a quiet topic ends nothing")]
    public static void Quiet(StudentProgram student)
    {
        if (student.Call<int>("Run") is not 0 and var seen)
        {
            throw new NotYet($"{seen} values from an empty topic", 0, "return null when nothing came");
        }
    }

    [Check("three records are three values, and the group remembers them")]
    public static void Three(StudentProgram student)
    {
        var topic = Lab.Topic("customerinfo");
        using (var producer = new ProducerBuilder<string, string>(Lab.Client).Build())
        {
            for (var i = 0; i < 3; i++)
            {
                producer.Produce(topic, new Message<string, string> { Key = $"{i}", Value = $"value {i}" });
            }

            producer.Flush(TimeSpan.FromSeconds(10));
        }

        if (student.Call<int>("Run") is not 3 and var seen)
        {
            throw new NotYet($"{seen} different values", 3, "return the value of each record once");
        }

        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig(Lab.Client) { GroupId = Lab.Group("104a") }).Build();
        var committed = consumer.Committed([new TopicPartition(topic, 0)], TimeSpan.FromSeconds(5))[0].Offset;
        if (committed.Value != 3)
        {
            throw new NotYet($"committed {committed}", 3, "leave Run as it was: Close commits");
        }
    }
}
