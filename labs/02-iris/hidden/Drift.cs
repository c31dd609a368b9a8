using Confluent.Kafka;
using LabTui.Exercises;

public static class DriftHidden
{
    [Check("in a summer that nobody has seen, the accuracy on the other half rises by ten points at least")]
    public static void Rises(StudentProgram student)
    {
        using (var producer = new ProducerBuilder<Null, string>(Lab.Client).Build())
        {
            foreach (var line in File.ReadLines(Lab.File("dry.jsonl")))
            {
                producer.Produce(Lab.Topic("iris_dry"), new Message<Null, string> { Value = line });
            }

            producer.Flush(TimeSpan.FromSeconds(10));
        }

        if (student.Call<int>("Run") is var points and < 10)
        {
            throw new NotYet($"{points} points", "at least 10", "send back the mistakes of the day, and learn from all of them at night");
        }
    }
}
