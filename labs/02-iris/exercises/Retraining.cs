using System.Text;
using Confluent.Kafka;
using LabTui.Learning;

public static class Retraining
{
    /// <summary>The flowers in these values, each Id once. What is no flower is left out.</summary>
    public static List<Flower> Once(IEnumerable<string> values)
    {
        var flowers = new List<Flower>();
        foreach (var value in values)
        {
            // TODO: Iris.Parse(value) gives a flower or null; add the flower unless one with its Id is there already
        }

        return flowers;
    }

    /// <summary>The record for a version of a model: its name as the key, the model as the value, the version as a header.</summary>
    public static Message<string, byte[]> Record(
        string name,
        int version,
        Classifier model
    )
    {
        // TODO: the key; ModelFile.ToJson(model) as the value; the version, as text in UTF-8, as a header
        return new Message<string, byte[]>();
    }

    /// <summary>Learns from the feedback too, says what has changed, and publishes the model of before and the new one.</summary>
    /// <returns>How many of the 150 flowers the new model knows.</returns>
    public static int Run()
    {
        var (train, heldOut) = Iris.Split(Iris.All);
        var feedback = Once(Reading.Values(Lab.Topic("feedback_topic_demo2")));
        Console.WriteLine(
            $"feedback: {string.Join(", ", feedback.Select(flower => flower.Id))}"
        );
        Console.WriteLine(
            $"of these, rows to learn from already: {feedback.Count(train.Contains)}"
        );

        var before = Iris.Fit(train);
        var once = Iris.Fit([.. train, .. feedback]);
        var twice = Iris.Fit([.. train, .. feedback, .. feedback]);
        Console.WriteLine("              held out    all flowers   wrong");
        foreach (
            var (name, model) in new[]
            {
                ("before", before),
                ("added once", once),
                ("added twice", twice),
            }
        )
        {
            var (few, all) = (Iris.Wrong(model, heldOut), Iris.Wrong(model, Iris.All));
            Console.WriteLine(
                $"{name, -12}  {30 - few.Count} of 30    {150 - all.Count} of 150    {string.Join(", ", all)}"
            );
        }

        var newest = ModelTopic.Newest("iris")?.Number ?? 0;
        if (newest == 0)
        {
            Publish("iris", ++newest, before);
        }

        Publish("iris", ++newest, once);
        Publish("iris-twice", newest, twice);
        return 150 - Iris.Wrong(once, Iris.All).Count;
    }

    private static void Publish(string name, int version, Classifier model)
    {
        using var producer = new ProducerBuilder<string, byte[]>(Lab.Client).Build();
        producer.Produce(Lab.Topic("iris_models"), Record(name, version, model));
        producer.Flush(TimeSpan.FromSeconds(10));
        Console.WriteLine($"published {name}, version {version}");
    }
}
