using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>
/// Reads a topic on from where it was left, by assignment and as no member of any group. Of a partition that has grown by more
/// than is kept, only the newest. For one thread.
/// </summary>
internal sealed class TopicRecords(ClusterSettings settings, string topic, Func<string, bool> hasGroup) : IDisposable
{
    public const int MostOfPartition = 2000;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly ClusterClient _cluster = new(settings);
    private readonly Dictionary<int, long> _next = [];
    private string? _id;

    public TopicLook Look()
    {
        var look = _cluster.LogLook(name => name == topic, hasGroup, s_limit);
        if (look.Topics is not [var seen])
        {
            (_id, var wasThere) = (null, _id is not null);
            _next.Clear();
            return new(null, look.Groups, [], wasThere);
        }

        var isAnew = seen.Id != _id;
        if (isAnew)
        {
            _next.Clear();
            _id = seen.Id;
        }

        return new(seen, look.Groups, Read(seen), isAnew);
    }

    public void Dispose() => _cluster.Dispose();

    private List<StreamRecord> Read(LogTopic seen)
    {
        var wanted = seen.Partitions.Select(marks => (Marks: marks, From: From(marks))).Where(it => it.From < it.Marks.High).ToList();
        var records = new List<StreamRecord>();
        if (wanted.Count == 0)
        {
            return records;
        }

        using var reader = new RecordReader(settings);
        reader.Start(
            [.. wanted.Select(it => new PartitionOffset(topic, it.Marks.Partition, it.From))],
            [.. wanted.Select(it => new PartitionOffset(topic, it.Marks.Partition, it.Marks.High))]
        );
        var batch = new RecordBatch();
        var start = TimeProvider.System.GetTimestamp();
        while (!reader.AtEnd && TimeProvider.System.GetElapsedTime(start) < s_limit)
        {
            var count = reader.Poll(batch, 1000, TimeSpan.FromMilliseconds(200));
            for (var i = 0; i < count; i++)
            {
                records.Add(batch[i]);
            }
        }

        foreach (var of in records.GroupBy(it => it.Partition))
        {
            _next[of.Key] = of.Max(it => it.Offset) + 1;
        }

        foreach (var it in reader.AtEnd ? wanted : [])
        {
            _next[it.Marks.Partition] = Math.Max(_next.GetValueOrDefault(it.Marks.Partition), it.Marks.High);
        }

        return [.. records.OrderBy(it => it.Partition).ThenBy(it => it.Offset)];
    }

    private long From(Watermarks marks) =>
        Math.Max(Math.Max(marks.Low, marks.High - MostOfPartition), _next.GetValueOrDefault(marks.Partition));
}

/// <param name="Topic">Null while it is not there.</param>
/// <param name="Fresh">What has come since the last look.</param>
/// <param name="IsAnew">It is another topic than before: what was read before is not of it.</param>
internal sealed record TopicLook(LogTopic? Topic, IReadOnlyList<LogGroup> Groups, IReadOnlyList<StreamRecord> Fresh, bool IsAnew);
