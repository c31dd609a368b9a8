using System.Text.Json;
using Confluent.Kafka;
using LabTui.Exercises;

public static class RetrainingHidden
{
    [Check("Run learns from the feedback, and publishes what it has learned")]
    public static void Publishes(StudentProgram student)
    {
        using (var producer = new ProducerBuilder<Null, string>(Lab.Client).Build())
        {
            foreach (var flower in Iris.All.Where(flower => flower.Id is 71 or 73 or 84 or 107))
            {
                for (var times = 0; times < 2; times++)
                {
                    producer.Produce(
                        Lab.Topic("feedback_topic_demo2"),
                        new Message<Null, string> { Value = JsonSerializer.Serialize(flower) }
                    );
                }
            }

            producer.Flush(TimeSpan.FromSeconds(10));
        }

        var known = student.Call<int>("Run");
        Demand("iris", [73, 84, 107, 120, 134]);
        Demand("iris-twice", [120, 134, 135, 139]);
        if (known != 145)
        {
            throw new NotYet(known, 145, "leave Run as it was");
        }
    }

    private static void Demand(string name, int[] expected)
    {
        var version =
            ModelTopic.Newest(name) ?? throw new NotYet($"no model {name} in iris_models", "its version 2", "leave Run as it was");
        var wrong = Iris.Wrong(version.Model, Iris.All);
        if (!wrong.SequenceEqual(expected))
        {
            throw new NotYet(
                $"version {version.Number} of {name} mistakes {string.Join(", ", wrong)}",
                string.Join(", ", expected),
                "each flower of the feedback once: it was sent twice"
            );
        }
    }
}
