using System.Diagnostics;
using Confluent.Kafka;
using LabTui.Learning;

public static class AtOnce
{
    private static readonly Stopwatch s_watch = Stopwatch.StartNew();

    /// <summary>Starts all readers at the same time, waits for all of them, and returns what each has returned, in their order.</summary>
    public static T[] Together<T>(IReadOnlyList<Func<T>> readers)
    {
        // TODO: this is one after the other. Start each on a thread of its own, and wait for all
        return [.. readers.Select(reader => reader())];
    }

    /// <summary>The five partitions at once, each in the group that it had before.</summary>
    public static int Run()
    {
        var model = Iris.Fit(Iris.Split(Iris.All).Train);
        var before = s_watch.Elapsed;
        var read = Together([
            .. Enumerable
                .Range(0, 5)
                .Select(partition => (Func<Outcome>)(() => Read(partition, model))),
        ]);
        var records = read.Sum(one => one.Records);
        Console.WriteLine(
            $"five at once: {records} records in {(s_watch.Elapsed - before).TotalSeconds:0.00} s"
        );
        if (records > 0)
        {
            var reading = read.Max(one => one.Last) - before;
            Console.WriteLine(
                $"without the waiting behind the last records: {reading.TotalSeconds:0.00} s"
            );
        }

        return records;
    }

    private static Outcome Read(int partition, Classifier model)
    {
        var outcome = new Outcome(0, TimeSpan.Zero);
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group($"unique_group_for_demo2_partition_{partition}"),
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnablePartitionEof = true,
        };
        using var consumer = new ConsumerBuilder<Ignore, string>(config).Build();
        consumer.Assign(new TopicPartition(Lab.Topic("iris_demo2_topic"), partition));
        foreach (var record in consumer.UntilIdle())
        {
            Judge(record, model);
            outcome = new Outcome(outcome.Records + 1, s_watch.Elapsed);
        }

        consumer.Close();
        return outcome;
    }

    private static void Judge(ConsumeResult<Ignore, string> record, Classifier model)
    {
        var (flower, problem) = Iris.Parse(record.Message.Value);
        if (flower is null)
        {
            Console.WriteLine(
                $"partition {record.Partition.Value}, offset {record.Offset.Value}: {problem}"
            );
            return;
        }

        Lab.Show(
            record.Partition.Value,
            record.Offset.Value,
            Iris.Predict(model, flower),
            flower.Species
        );
    }

    /// <param name="Records">How many came.</param>
    /// <param name="Last">When the last one came.</param>
    private sealed record Outcome(int Records, TimeSpan Last);
}
