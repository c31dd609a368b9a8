using System.Runtime.CompilerServices;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// Reads topics without a group: joins nothing, commits nothing, moves nobody's offsets. For one thread; Dispose may come from another.
/// </summary>
public sealed class RecordReader : IDisposable
{
    private const int BatchSize = 1000;
    private static readonly TimeSpan s_lookForPartitions = TimeSpan.FromSeconds(5);

    private readonly ClientFactory _clients;
    private readonly ClusterClient _cluster;
    private readonly BatchConsumer _consumer;
    private readonly TopicAcquaintance _acquaintance = new();
    private readonly Dictionary<TopicPartition, long> _ends = [];
    private readonly HashSet<TopicPartition> _reading = [];
    private IReadOnlyList<string> _topics = [];
    private long _looked;
    private ConsumeException? _failure;

    public RecordReader(ClusterSettings settings, Action<string>? log = null)
    {
        _clients = new(settings, log);
        _cluster = new(settings, log);
        Dictionary<string, string> config = new()
        {
            ["group.id"] = GroupOffsets.NoGroup,
            // An offset that has left the log (retention, a topic made anew) means: go on with what there is.
            ["auto.offset.reset"] = "earliest",
            ["enable.partition.eof"] = "true",
        };
        _consumer = new(_clients, config, leaveGroup: false, _ => { })
        {
            PartitionEnd = where => Passed(new(where.Topic, where.Partition), where.Offset),
            Failed = e => _failure = e,
        };
    }

    /// <summary>All partitions have been read up to where they ended when reading began.</summary>
    public bool AtEnd => _ends.Count == 0;

    /// <summary>Starts reading; what each partition holds now decides <see cref="AtEnd"/>.</summary>
    /// <exception cref="TopicProblem">A topic does not exist.</exception>
    public void Start(IReadOnlyList<string> topics, ReadFrom from, TimeSpan timeout)
    {
        List<PartitionOffset> starts = [];
        List<PartitionOffset> ends = [];
        foreach (var topic in topics)
        {
            foreach (var marks in _cluster.Watermarks(topic, timeout))
            {
                starts.Add(new(topic, marks.Partition, from.Start(marks)));
                ends.Add(new(topic, marks.Partition, marks.High));
            }
        }

        Start(starts, ends);
        _topics = topics;
    }

    /// <summary>Reads from given offsets; <see cref="AtEnd"/> once every partition has reached its end in <paramref name="ends"/>.</summary>
    public void Start(IReadOnlyList<PartitionOffset> starts, IReadOnlyList<PartitionOffset> ends)
    {
        var from = starts.ToDictionary(s => new TopicPartition(s.Topic, s.Partition), s => s.Offset);
        _topics = [];
        _looked = TimeProvider.System.GetTimestamp();
        _reading.Clear();
        _reading.UnionWith(from.Keys);
        _ends.Clear();
        foreach (var end in ends)
        {
            TopicPartition partition = new(end.Topic, end.Partition);
            if (from.TryGetValue(partition, out var start) && start < end.Offset)
            {
                _ends[partition] = end.Offset;
            }
        }

        _consumer.Use(c =>
        {
            foreach (var topic in starts.Select(s => s.Topic).Distinct())
            {
                _acquaintance.Make(c.Handle, topic);
            }

            c.Assign(starts.Select(s => new TopicPartitionOffset(s.Topic, s.Partition, s.Offset)));
            return true;
        });
    }

    /// <summary>Waits for a first record until the limit, then takes what is there already; 0 when nothing came.</summary>
    public int Poll(RecordBatch batch, int max, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        LookForPartitions();
        var count = _consumer.Fill(batch, max, timeout, cancellationToken);
        for (var i = 0; i < count && _ends.Count > 0; i++)
        {
            Passed(new(batch.Topic(i), batch.Partition(i)), batch.Offset(i) + 1);
        }

        if (count == 0 && _failure is { } failure)
        {
            _failure = null;
            throw Problem(failure);
        }

        return count;
    }

    /// <summary>Everything from a start up to where the topic ends now.</summary>
    /// <param name="limit">No record for this long before the end is a <see cref="ClusterProblem"/>.</param>
    public IEnumerable<StreamRecord> ReadAll(string topic, ReadFrom from, TimeSpan limit, CancellationToken cancellationToken)
    {
        Start([topic], from, limit);
        Dictionary<TopicPartition, long> ends = new(_ends);
        RecordBatch batch = new();
        while (!AtEnd)
        {
            var count = Poll(batch, BatchSize, limit, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (count == 0 && !AtEnd)
            {
                throw _clients.Problem(new Error(ErrorCode.Local_TimedOut));
            }

            for (var i = 0; i < count; i++)
            {
                if (ends.TryGetValue(new(batch.Topic(i), batch.Partition(i)), out var end) && batch.Offset(i) < end)
                {
                    yield return batch[i];
                }
            }
        }
    }

    /// <summary>Records as they come, until cancelled. A silent broker only makes it wait.</summary>
    public async IAsyncEnumerable<StreamRecord> Follow(
        IReadOnlyList<string> topics,
        ReadFrom from,
        TimeSpan timeout,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.Run(() => Start(topics, from, timeout), cancellationToken);
        RecordBatch batch = new();
        while (!cancellationToken.IsCancellationRequested)
        {
            var count = await Task.Run(() => Poll(batch, BatchSize, TimeSpan.FromSeconds(1), cancellationToken), CancellationToken.None);
            for (var i = 0; i < count; i++)
            {
                yield return batch[i];
            }
        }
    }

    public void Dispose()
    {
        _consumer.Dispose();
        _cluster.Dispose();
    }

    private void Passed(TopicPartition partition, long next)
    {
        if (_ends.TryGetValue(partition, out var end) && next >= end)
        {
            _ends.Remove(partition);
        }
    }

    // A topic may get more partitions while it is followed; nobody tells a reader without a group.
    private void LookForPartitions()
    {
        if (_topics.Count == 0 || TimeProvider.System.GetElapsedTime(_looked) < s_lookForPartitions)
        {
            return;
        }

        _looked = TimeProvider.System.GetTimestamp();
        try
        {
            TopicPartitionOffset[] added =
            [
                .. _cluster
                    .Topics(TimeSpan.FromSeconds(1))
                    .Where(t => _topics.Contains(t.Name))
                    .SelectMany(t => t.Partitions.Select(p => new TopicPartition(t.Name, p.Id)))
                    .Where(_reading.Add)
                    .Select(p => new TopicPartitionOffset(p.Topic, p.Partition, Offset.Beginning)),
            ];
            if (added.Length > 0)
            {
                _consumer.Use(c =>
                {
                    c.IncrementalAssign(added);
                    return true;
                });
            }
        }
        catch (ClusterProblem)
        {
            // Gone for the moment; the next look will tell.
        }
    }

    private Exception Problem(ConsumeException e) =>
        e.Error.Code switch
        {
            var code when TopicErrors.IsAbsent(code) => TopicErrors.Absent(e.ConsumerRecord.Topic),
            var code when Diagnosis.IsEnvironment(code) => _clients.Problem(e.Error),
            _ => new ConsumeProblem(e.Error.Code.ToString(), e.Error.Reason),
        };
}
