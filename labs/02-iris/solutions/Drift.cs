using System.Text.Json;
using Confluent.Kafka;
using LabTui.Learning;

public static class Drift
{
    /// <summary>The day: which of these flowers are to be sent back. Only flowers with an odd Id may teach; the others keep the score.</summary>
    public static List<Flower> Mistakes(
        Classifier model,
        IEnumerable<Flower> flowers
    ) =>
        [
            .. flowers.Where(flower =>
                flower.Id % 2 == 1 && Iris.Predict(model, flower) != flower.Species
            ),
        ];

    /// <summary>The night: a model that has learned from the training rows, and from each flower of the feedback once.</summary>
    public static Classifier Learn(
        IReadOnlyList<Flower> train,
        IEnumerable<string> feedback
    )
    {
        var news = feedback
            .Select(value => Iris.Parse(value).Flower)
            .OfType<Flower>()
            .DistinctBy(flower => flower.Id);
        return Iris.Fit([.. train, .. news]);
    }

    /// <summary>Five days with 30 flowers each, and five nights.</summary>
    /// <returns>By how many percentage points the accuracy on the other half has risen.</returns>
    public static int Run()
    {
        var summer = Reading
            .Values(Lab.Topic("iris_dry"))
            .Select(value => Iris.Parse(value).Flower)
            .OfType<Flower>()
            .ToList();
        if (summer.Count == 0)
        {
            throw new InvalidOperationException(
                "iris_dry has no flowers yet: run the commands of this step first"
            );
        }

        var others = summer.Where(flower => flower.Id % 2 == 0).ToList();
        var train = Iris.Split(Iris.All).Train;
        using var producer = new ProducerBuilder<Null, string>(Lab.Client).Build();

        // What was known in spring: feedback of the summer has greater Ids.
        var version = Publish(
            Learn(
                train,
                Feedback().Where(value => Iris.Parse(value).Flower is { Id: <= 150 })
            )
        );
        var (first, last) = (Score(producer, version, others), 0.0);
        foreach (var day in summer.Chunk(30))
        {
            foreach (var (i, flower) in day.Index())
            {
                Lab.Show(0, i, Iris.Predict(version.Model, flower), flower.Species);
                Thread.Sleep(Lab.Pace);
            }

            foreach (var flower in Mistakes(version.Model, day))
            {
                Send(
                    producer,
                    "feedback_topic_demo2",
                    Iris.Feedback(flower, Iris.Predict(version.Model, flower))
                );
            }

            version = Publish(Learn(train, Feedback()));
            last = Score(producer, version, others);
        }

        return (int)Math.Round((last - first) * 100);
    }

    private static List<string> Feedback() =>
        Reading.Values(Lab.Topic("feedback_topic_demo2"));

    /// <summary>Publishes a new version, and takes it from the topic, as everybody else does.</summary>
    private static ModelVersion Publish(Classifier model)
    {
        var number = (ModelTopic.Newest("iris")?.Number ?? 0) + 1;
        ModelTopic.Publish("iris", new ModelVersion(number, model));
        return ModelTopic.Newest("iris")!;
    }

    /// <summary>How the version does on the flowers that it will never learn from; noted in iris_scores.</summary>
    private static double Score(
        IProducer<Null, string> producer,
        ModelVersion version,
        List<Flower> others
    )
    {
        var right = others.Count - Iris.Wrong(version.Model, others).Count;
        var accuracy = Math.Round((double)right / others.Count, 4);
        Console.WriteLine(
            $"version {version.Number}: {right} of {others.Count} right, {accuracy:0.0 %}"
        );
        var score = new
        {
            Version = version.Number,
            Right = right,
            Of = others.Count,
            Accuracy = accuracy,
        };
        Send(producer, "iris_scores", JsonSerializer.Serialize(score));
        return accuracy;
    }

    private static void Send(
        IProducer<Null, string> producer,
        string topic,
        string value
    )
    {
        producer.Produce(Lab.Topic(topic), new Message<Null, string> { Value = value });
        producer.Flush(TimeSpan.FromSeconds(10));
    }
}
