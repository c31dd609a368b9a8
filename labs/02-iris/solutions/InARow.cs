using System.Diagnostics;
using Confluent.Kafka;
using LabTui.Learning;

public static class InARow
{
    private static readonly Stopwatch s_watch = Stopwatch.StartNew();
    private static TimeSpan s_last;

    /// <summary>Reads one partition, in a group of its own, and shows what the model says of each flower.</summary>
    /// <returns>How many records came.</returns>
    public static int Read(int partition, Classifier model)
    {
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group($"unique_group_for_demo2_partition_{partition}"),
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnablePartitionEof = true,
        };
        using var consumer = new ConsumerBuilder<Ignore, string>(config).Build();
        consumer.Assign(new TopicPartition(Lab.Topic("iris_demo2_topic"), partition));
        var records = 0;
        foreach (var record in consumer.UntilIdle())
        {
            records++;
            Judge(record, model);
        }

        consumer.Close();
        return records;
    }

    /// <summary>The five partitions, one after the other.</summary>
    public static int Run()
    {
        var model = Iris.Fit(Iris.Split(Iris.All).Train);
        var (records, reading) = (0, TimeSpan.Zero);
        for (var partition = 0; partition < 5; partition++)
        {
            var before = s_last = s_watch.Elapsed;
            var count = Read(partition, model);
            records += count;
            reading += s_last - before;
            Console.WriteLine(
                $"partition {partition}: {count} records in {(s_watch.Elapsed - before).TotalSeconds:0.00} s"
            );
        }

        Console.WriteLine(
            $"five in a row: {records} records in {s_watch.Elapsed.TotalSeconds:0.00} s"
        );
        Console.WriteLine(
            $"without the waiting behind the last records: {reading.TotalSeconds:0.00} s"
        );
        return records;
    }

    private static void Judge(ConsumeResult<Ignore, string> record, Classifier model)
    {
        s_last = s_watch.Elapsed;
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
}
