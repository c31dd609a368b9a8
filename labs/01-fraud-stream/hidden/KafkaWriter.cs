using LabTui.Exercises;

public static class KafkaWriterHidden
{
    [Check("of any number of items it returns how many arrived")]
    public static void Counts(StudentProgram student)
    {
        var count = Random.Shared.Next(20, 200);
        Demand(student, "customerinfo", Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"key {i}", $"value {i}")), count);
    }

    [Check("no refused record is counted")]
    public static void Refused(StudentProgram student) =>
        Demand(student, "narrow", Enumerable.Range(0, 3).Select(i => KeyValuePair.Create($"key {i}", new string('x', 2000))), 0);

    private static void Demand(StudentProgram student, string topic, IEnumerable<KeyValuePair<string, string>> items, int expected)
    {
        var returned = student.Call<int>("WriteToKafka", Lab.Topic(topic), items.ToArray());
        if (returned != expected)
        {
            throw new NotYet(returned, expected, "count the delivery reports without an error");
        }
    }
}
