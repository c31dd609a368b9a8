using System.Text.Json;
using Confluent.Kafka;
using LabTui.Exercises;

public static class LiveJudgeHidden
{
    [Check("Run judges with the newest version")]
    public static void Judges(StudentProgram student)
    {
        ModelTopic.Publish("iris", new ModelVersion(8, Iris.Fit(Iris.Split(Iris.All).Train)));
        ModelTopic.Publish("iris", new ModelVersion(9, Iris.Fit(Iris.All)));
        using (var producer = new ProducerBuilder<Null, string>(Lab.Client).Build())
        {
            producer.Produce(Lab.Topic("iris_demo2_topic"), new Message<Null, string> { Value = JsonSerializer.Serialize(Iris.All[0]) });
            producer.Flush(TimeSpan.FromSeconds(10));
        }

        if (student.Call<List<int>>("Run") is not [9] and var used)
        {
            throw new NotYet($"version {string.Join(", ", used ?? [])}", "version 9", "leave Run as it was");
        }
    }
}
