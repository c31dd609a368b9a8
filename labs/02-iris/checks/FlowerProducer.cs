using System.Text.Json;
using Confluent.Kafka;
using LabTui.Exercises;

public static class FlowerProducerChecks
{
    private static readonly Flower[] s_flowers = [.. Iris.All.Where(flower => flower.Id is 1 or 51 or 101)];

    private static readonly Lazy<int> s_returned = new(() => FlowerProducer.Write(Topic, s_flowers, TimeSpan.Zero));

    private static string Topic => Lab.Topic("iris_demo2_topic");

    [Check("each value is the flower as JSON")]
    public static void Values()
    {
        _ = s_returned.Value;
        var values = Reading.Values(Topic);
        foreach (var value in values)
        {
            var (flower, problem) = Iris.Parse(value);
            if (flower is null || !s_flowers.Contains(flower))
            {
                throw new NotYet(
                    value.Length == 0 ? "an empty value" : value,
                    JsonSerializer.Serialize(s_flowers[0]),
                    problem is null ? "hand on the flower's own values" : "JsonSerializer.Serialize(flower) makes the value"
                );
            }
        }

        if (values.Count != s_flowers.Length)
        {
            throw new NotYet($"{values.Count} records", s_flowers.Length, "produce each flower once, and flush before the method ends");
        }
    }

    [Check("it returns how many have arrived")]
    public static void Counts()
    {
        if (s_returned.Value != s_flowers.Length)
        {
            throw new NotYet(s_returned.Value, s_flowers.Length, "in Report, add 1 to arrived when report.Error.IsError is false");
        }
    }

    [Check("what was refused is not counted")]
    public static void Refused()
    {
        var tooLarge = s_flowers[0] with { Species = new string('x', 5000) };
        var returned = FlowerProducer.Write(Lab.Topic("narrow"), [tooLarge], TimeSpan.Zero);
        if (returned != 0)
        {
            throw new NotYet($"{returned} counted of a record that is too large", 0, "count in Report, and only what has no error");
        }
    }
}
