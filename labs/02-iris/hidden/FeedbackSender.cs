using System.Text.Json;
using Confluent.Kafka;
using LabTui.Exercises;

public static class FeedbackSenderHidden
{
    [Check("the same four flowers come back, however they are spread over the partitions")]
    public static void Four(StudentProgram student)
    {
        var deal = new Random(7);
        using (var producer = new ProducerBuilder<Null, string>(Lab.Client).Build())
        {
            foreach (var flower in Iris.All.OrderBy(_ => deal.Next()))
            {
                producer.Produce(
                    new TopicPartition(Lab.Topic("iris_demo2_topic"), deal.Next(5)),
                    new Message<Null, string> { Value = JsonSerializer.Serialize(flower) }
                );
            }

            producer.Produce(new TopicPartition(Lab.Topic("iris_demo2_topic"), 1), new Message<Null, string> { Value = "no flower" });
            producer.Flush(TimeSpan.FromSeconds(10));
        }

        student.Run("Run");
        var ids = Reading
            .Values(Lab.Topic("feedback_topic_demo2"))
            .Select(value => Iris.Parse(value).Flower?.Id)
            .Distinct()
            .Order()
            .ToList();
        if (!ids.SequenceEqual([71, 73, 84, 107]))
        {
            throw new NotYet(
                $"feedback of {string.Join(", ", ids)}",
                "71, 73, 84, 107",
                "send a flower back only where predicted is not its Species"
            );
        }
    }
}
