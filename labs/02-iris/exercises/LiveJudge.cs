using Confluent.Kafka;

public static class LiveJudge
{
    /// <summary>The newest version among what this consumer of iris_models has received by now; current when there is none. It never waits.</summary>
    public static ModelVersion Newest(
        IConsumer<string, byte[]> models,
        ModelVersion current
    )
    {
        // TODO: models.Consume(TimeSpan.Zero) gives a record that is here already, or null when there is none: look at all of them
        // TODO: leave out those with IsPartitionEOF; ModelTopic.Read("iris", record) gives the version in a record, or null
        return current;
    }

    /// <summary>Judges all flowers from the first on, each with the model that is the newest at that moment.</summary>
    /// <returns>The numbers of the versions that have judged.</returns>
    public static List<int> Run()
    {
        var current =
            ModelTopic.Newest("iris")
            ?? throw new InvalidOperationException(
                "there is no model iris in iris_models yet"
            );
        var (used, mistakes) = (new List<int> { current.Number }, 0);
        Console.WriteLine($"version {current.Number} to begin with");
        using var models = ModelTopic.Consumer();
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("nobody"),
            EnableAutoCommit = false,
            EnablePartitionEof = true,
        };
        using var flowers = new ConsumerBuilder<Ignore, string>(config).Build();
        var topic = Lab.Topic("iris_demo2_topic");
        flowers.Assign(
            Enumerable
                .Range(0, 5)
                .Select(partition => new TopicPartitionOffset(
                    topic,
                    partition,
                    Offset.Beginning
                ))
        );
        foreach (var record in flowers.UntilIdle())
        {
            current = Newest(models, current);
            if (used[^1] != current.Number)
            {
                used.Add(current.Number);
                Console.WriteLine(
                    $"version {current.Number} from partition {record.Partition.Value}, offset {record.Offset.Value} on"
                );
            }

            if (Iris.Parse(record.Message.Value).Flower is { } flower)
            {
                var predicted = Iris.Predict(current.Model, flower);
                Lab.Show(
                    record.Partition.Value,
                    record.Offset.Value,
                    predicted,
                    flower.Species
                );
                mistakes += predicted == flower.Species ? 0 : 1;
            }

            Thread.Sleep(Lab.Pace);
        }

        Console.WriteLine(
            $"{mistakes} mistakes, judged by version {string.Join(", then ", used)}"
        );
        return used;
    }
}
