using System.Text.Json;
using Confluent.Kafka;
using LabTui.Learning;

public static class FeedbackSender
{
    /// <summary>The flower as JSON, with what was predicted as PredictedSpecies; null when that was right.</summary>
    public static string? Feedback(Flower flower, string predicted)
    {
        if (predicted == flower.Species)
        {
            return null;
        }

        var json = JsonSerializer.SerializeToNode(flower)!.AsObject();
        json["PredictedSpecies"] = predicted;
        return json.ToJsonString();
    }

    /// <summary>Sends one record and waits until it has arrived. Prints why when it has not.</summary>
    public static bool Send(
        IProducer<Null, string> producer,
        string topic,
        string value
    )
    {
        var arrived = false;
        try
        {
            producer.Produce(
                topic,
                new Message<Null, string> { Value = value },
                report => Note(report.Error)
            );
            producer.Flush(TimeSpan.FromSeconds(10));
        }
        catch (ProduceException<Null, string> problem)
        {
            Note(problem.Error); // the client knows already that there is no such topic
        }

        return arrived;

        void Note(Error error)
        {
            arrived = !error.IsError;
            if (!arrived)
            {
                Console.WriteLine($"{topic} has not got it: {error.Reason}");
            }
        }
    }

    /// <summary>All flowers, in the group iris_feedback: each mistake of the model goes into the feedback topic.</summary>
    /// <returns>How many mistakes have arrived there.</returns>
    public static int Run()
    {
        var model = Iris.Fit(Iris.Split(Iris.All).Train);
        var (mistakes, odd) = (0, 0);
        using var producer = new ProducerBuilder<Null, string>(
            Patient(TimeSpan.FromSeconds(8))
        ).Build();
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("iris_feedback"),
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnablePartitionEof = true,
        };
        using var consumer = new ConsumerBuilder<Ignore, string>(config).Build();
        consumer.Subscribe(Lab.Topic("iris_demo2_topic"));
        foreach (var record in consumer.UntilIdle())
        {
            var (flower, problem) = Iris.Parse(record.Message.Value);
            if (flower is null)
            {
                odd++;
                Console.WriteLine(
                    $"partition {record.Partition.Value}, offset {record.Offset.Value}: {problem}"
                );
                continue;
            }

            var predicted = Iris.Predict(model, flower);
            Lab.Show(
                record.Partition.Value,
                record.Offset.Value,
                predicted,
                flower.Species
            );
            if (Feedback(flower, predicted) is { } feedback)
            {
                Console.WriteLine(feedback);
                mistakes += Send(producer, Lab.Topic("feedback_topic_demo2"), feedback)
                    ? 1
                    : 0;
            }
        }

        consumer.Close();
        Console.WriteLine(
            $"{mistakes} mistakes sent back, {odd} records were no flowers"
        );
        return mistakes;
    }

    /// <summary>A producer that gives up a record after a while: without it that takes five minutes.</summary>
    private static ProducerConfig Patient(TimeSpan patience) =>
        new(Lab.Client)
        {
            MessageTimeoutMs = (int)patience.TotalMilliseconds,
            TopicMetadataPropagationMaxMs = 1000,
        };
}
