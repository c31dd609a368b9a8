using Confluent.Kafka;
using LabTui.Exercises;

public static class NewestFeaturesHidden
{
    [Check("Run ends on a quiet topic, and begins at the earliest record")]
    public static void Run(StudentProgram student)
    {
        student.Run("Run");
        using (var producer = new ProducerBuilder<string, string>(Lab.Client).Build())
        {
            producer.Produce(Lab.Topic("features"), new Message<string, string> { Key = "k", Value = "7.25,1,0,3.5,0" });
            producer.Flush(TimeSpan.FromSeconds(10));
        }

        student.Run("Run");
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig(Lab.Client) { GroupId = Lab.Group("104b") }).Build();
        var committed = consumer.Committed([new TopicPartition(Lab.Topic("features"), 0)], TimeSpan.FromSeconds(5))[0].Offset;
        if (committed.Value != 1)
        {
            throw new NotYet($"committed {committed}", 1, "AutoOffsetReset.Earliest, and Close at the end");
        }
    }
}
