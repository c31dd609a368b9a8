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
        // TODO: the configuration of a consumer of the group unique_group_for_demo2_partition_N, which begins with the earliest
        //       record and is told where a partition ends (EnablePartitionEof)
        // TODO: make the consumer, assign it this partition of iris_demo2_topic, and hand each record to Judge
        // TODO: close it, so that it commits what it has read
        return 0;
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
