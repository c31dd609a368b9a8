using System.Net.Sockets;
using LabTui.Streams;

namespace LabTui.Records;

/// <summary>
/// Gives single records by their offset: with their bytes where the broker is reached in plain text, else as a client reads
/// them. It joins nothing. For one thread.
/// </summary>
internal sealed class RecordSource(ClusterSettings settings) : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    private readonly ClusterClient _cluster = new(settings);
    private readonly Dictionary<int, RawFetch> _leaders = [];

    /// <returns>The record at the offset, or the next one that is there; null at the end of the log.</returns>
    /// <exception cref="ClusterProblem">The broker does not answer.</exception>
    /// <exception cref="TopicProblem">There is no such topic or partition.</exception>
    public StoredRecord? At(TopicPartition partition, long offset)
    {
        var leader = Leader(partition);
        if (!IsPlain)
        {
            return ByClient(partition, offset);
        }

        try
        {
            return Find(Connected(leader), partition, offset);
        }
        catch (Exception e) when (e is SocketException or InvalidDataException or AggregateException)
        {
            Close(leader);
            return ByClient(partition, offset); // says what is wrong, where something is
        }
    }

    public void Dispose()
    {
        foreach (var leader in _leaders.Keys.ToList())
        {
            Close(leader);
        }

        _cluster.Dispose();
    }

    private bool IsPlain =>
        settings.Properties().GetValueOrDefault("security.protocol", "plaintext").Equals("plaintext", StringComparison.OrdinalIgnoreCase);

    /// <summary>Compaction and transactions leave batches in which there is no record any more.</summary>
    private static StoredRecord? Find(RawFetch fetch, TopicPartition partition, long offset)
    {
        while (fetch.Batch(partition.Topic, partition.Partition, offset) is { Length: > 0 } batch)
        {
            if (BatchDecoder.Find(partition.Topic, partition.Partition, batch, offset) is { } found)
            {
                return found;
            }

            offset = Math.Max(offset, BatchDecoder.End(batch));
        }

        return null;
    }

    private int Leader(TopicPartition partition)
    {
        var topic = _cluster.Topic(partition.Topic, s_limit);
        return topic?.Partitions.FirstOrDefault(it => it.Id == partition.Partition) is { } found
            ? found.Leader
            : throw new TopicProblem(TopicProblemKind.Absent, $"There is no partition {partition.Partition} of topic {partition.Topic}.");
    }

    private RawFetch Connected(int leader)
    {
        if (!_leaders.TryGetValue(leader, out var fetch))
        {
            var broker = _cluster.Info(s_limit).Brokers.FirstOrDefault(it => it.Id == leader);
            _leaders[leader] = fetch = broker is null
                ? throw new InvalidDataException("the partition has no leader")
                : new RawFetch(broker.Host, broker.Port, s_limit);
        }

        return fetch;
    }

    private void Close(int leader)
    {
        if (_leaders.Remove(leader, out var fetch))
        {
            fetch.Dispose();
        }
    }

    private StoredRecord? ByClient(TopicPartition partition, long offset)
    {
        var end = _cluster.Watermarks(partition.Topic, partition.Partition, s_limit).High;
        if (offset >= end)
        {
            return null;
        }

        using var reader = new RecordReader(settings);
        reader.Start([new(partition.Topic, partition.Partition, offset)], [new(partition.Topic, partition.Partition, end)]);
        var batch = new RecordBatch();
        return reader.Poll(batch, 1, s_limit) == 0 ? null : Plain(batch[0]);
    }

    private static StoredRecord Plain(StreamRecord it) =>
        new(it.Topic, it.Partition, it.Offset, it.TimestampUtc, IsAppendTime: false)
        {
            Key = it.Key,
            Value = it.Value,
            Headers = it.Headers,
        };
}
