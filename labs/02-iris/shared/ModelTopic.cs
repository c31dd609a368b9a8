using System.Text;
using Confluent.Kafka;
using LabTui.Learning;

/// <summary>A model as it was published, and the number of its version.</summary>
public sealed record ModelVersion(int Number, Classifier Model);

/// <summary>The topic iris_models: the key of a record is a model's name, its value is the model itself.</summary>
public static class ModelTopic
{
    public static void Publish(string name, ModelVersion version)
    {
        using var producer = new ProducerBuilder<string, byte[]>(Lab.Client).Build();
        var message = new Message<string, byte[]>
        {
            Key = name,
            Value = ModelFile.ToJson(version.Model),
            Headers = [new Header("version", Encoding.UTF8.GetBytes($"{version.Number}"))],
        };
        producer.Produce(Lab.Topic("iris_models"), message);
        producer.Flush(TimeSpan.FromSeconds(10));
    }

    /// <summary>A consumer of all versions from the oldest on. It joins no group.</summary>
    public static IConsumer<string, byte[]> Consumer()
    {
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("nobody"),
            EnableAutoCommit = false,
            EnablePartitionEof = true,
        };
        var consumer = new ConsumerBuilder<string, byte[]>(config).Build();
        consumer.Assign(new TopicPartitionOffset(Lab.Topic("iris_models"), 0, Offset.Beginning));
        return consumer;
    }

    /// <summary>The version in a record; null where it is another model, or none.</summary>
    public static ModelVersion? Read(string name, ConsumeResult<string, byte[]> record)
    {
        if (record.Message.Key != name || !record.Message.Headers.TryGetLastBytes("version", out var number))
        {
            return null;
        }

        try
        {
            return new ModelVersion(int.Parse(Encoding.UTF8.GetString(number)), ModelFile.FromJson(record.Message.Value));
        }
        catch (Exception problem) when (problem is DataProblem or FormatException)
        {
            Console.WriteLine($"iris_models, offset {record.Offset.Value}: {problem.Message}");
            return null;
        }
    }

    /// <summary>The newest version that is there now; null where there is none.</summary>
    public static ModelVersion? Newest(string name)
    {
        using var consumer = Consumer();
        ModelVersion? newest = null;
        while (consumer.Consume(TimeSpan.FromSeconds(10)) is { IsPartitionEOF: false } record)
        {
            newest = Read(name, record) ?? newest;
        }

        return newest;
    }
}
