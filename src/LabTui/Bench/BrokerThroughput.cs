using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Bench;

/// <summary>Records a second through the ordinary client, into a new topic and out of it again.</summary>
internal sealed class BrokerThroughput(ClusterSettings settings, int size, int partitions, TimeProvider time)
{
    private const int Bytes = 60 << 20;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private readonly int _records = Math.Min(400_000, Bytes / size);

    public async Task<(double Produce, double Consume)> MeasureAsync(CancellationToken cancellationToken)
    {
        using var cluster = new ClusterClient(settings);
        var topic = $"labtui-bench-{Environment.ProcessId}-{time.GetTimestamp()}";
        await cluster.CreateTopicAsync(topic, partitions, 1, null, false, cancellationToken);
        try
        {
            return (Produce(topic, cancellationToken), Consume(topic, cancellationToken));
        }
        finally
        {
            await cluster.DeleteTopicAsync(topic, CancellationToken.None);
        }
    }

    private double Produce(string topic, CancellationToken cancellationToken)
    {
        var value = new byte[size];
        using var writer = new RecordWriter(settings);
        writer.Send(topic, null, value, cancellationToken: cancellationToken);
        writer.Flush(s_limit, cancellationToken); // connected and the topic known: only then the clock runs
        var start = time.GetTimestamp();
        for (var i = 1; i < _records; i++)
        {
            writer.Send(topic, null, value, cancellationToken: cancellationToken);
        }

        writer.Flush(s_limit, cancellationToken);
        return writer.Delivered == _records
            ? _records / time.GetElapsedTime(start).TotalSeconds
            : throw UserProblem.Environment($"only {writer.Delivered} of {_records} records were taken");
    }

    private double Consume(string topic, CancellationToken cancellationToken)
    {
        using var reader = new RecordReader(settings);
        var batch = new RecordBatch();
        reader.Start([topic], ReadFrom.Beginning, TimeSpan.FromSeconds(10));
        var read = reader.Poll(batch, 1, s_limit, cancellationToken);
        var start = time.GetTimestamp();
        while (read < _records && time.GetElapsedTime(start) < s_limit)
        {
            read += reader.Poll(batch, 5000, TimeSpan.FromSeconds(1), cancellationToken);
        }

        return read >= _records
            ? read / time.GetElapsedTime(start).TotalSeconds
            : throw UserProblem.Environment($"only {read} of {_records} records came back");
    }
}
