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
    private readonly Dictionary<TopicPartition, long> _ends = [];
    private readonly HashSet<TopicPartition> _reading = [];
    private IReadOnlyList<string> _topics = [];
    private TopicIdentity? _identity;
    private string? _madeAnew;
    private long _looked;
    private ConsumeException? _failure;

    public RecordReader(ClusterSettings settings, Action<string>? log = null)
    {
        _clients = new(settings, log);
        _cluster = new(settings, log);
        Dictionary<string, string> config = new()
        {
            ["group.id"] = ClientFactory.NoGroup,
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

    /// <summary>What the client works with, by name and with secrets masked.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Configuration => _consumer.Use(c => ClientConfiguration.Of(c.Handle));

    /// <summary>Starts reading; what each partition holds now decides <see cref="AtEnd"/>.</summary>
    /// <exception cref="TopicProblem">A topic does not exist.</exception>
    public void Start(IReadOnlyList<string> topics, ReadFrom from, TimeSpan timeout)
    {
        TopicIdentity identity = new(_cluster, topics);
        identity.LookNow(timeout);
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
        (_topics, _identity) = (topics, identity);
    }

    /// <summary>Reads from given offsets; <see cref="AtEnd"/> once every partition has reached its end in <paramref name="ends"/>.</summary>
    public void Start(IReadOnlyList<PartitionOffset> starts, IReadOnlyList<PartitionOffset> ends)
    {
        var from = starts.ToDictionary(s => new TopicPartition(s.Topic, s.Partition), s => s.Offset);
        (_topics, _identity, _madeAnew) = ([], null, null);
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
            c.Assign(starts.Select(s => new TopicPartitionOffset(s.Topic, s.Partition, s.Offset)));
            return true;
        });
    }

    /// <summary>Waits for a first record until the limit, then takes what is there already; 0 when nothing came.</summary>
    /// <exception cref="TopicProblem">
    /// A topic is gone, or was made anew. Each is said once; polling goes on, and what was made anew is read from its beginning.
    /// </exception>
    public int Poll(RecordBatch batch, int max, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        LookForPartitions();
        ThrowMadeAnew();
        if (_consumer.Fill(batch, max, timeout, cancellationToken) == 0 && _failure is { } failure)
        {
            _failure = null;
            throw Problem(failure);
        }

        var look = _identity?.Look(batch) ?? default;
        if (look.Another is { } another)
        {
            batch.Remove(another);
            BeginAgain(another);
        }

        if (batch.Count == 0)
        {
            ThrowMadeAnew();
        }

        if (batch.Count == 0 && look.Gone is { } gone)
        {
            throw TopicErrors.Absent(gone);
        }

        for (var i = 0; i < batch.Count && _ends.Count > 0; i++)
        {
            Passed(new(batch.Topic(i), batch.Partition(i)), batch.Offset(i) + 1);
        }

        return batch.Count;
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

    // What is fetched already of the old topic goes with its partitions; those of the new one are found like any that are added.
    private void BeginAgain(string topic)
    {
        _madeAnew = topic;
        var old = _reading.Where(p => p.Topic == topic).ToList();
        foreach (var partition in old)
        {
            _reading.Remove(partition);
            _ends.Remove(partition);
        }

        _consumer.Use(c =>
        {
            c.IncrementalUnassign(old.Select(p => new Confluent.Kafka.TopicPartition(p.Topic, p.Partition)));
            return true;
        });
        _looked = 0;
        LookForPartitions();
    }

    private void ThrowMadeAnew()
    {
        if (_madeAnew is { } topic)
        {
            _madeAnew = null;
            throw TopicErrors.MadeAnew(topic);
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
