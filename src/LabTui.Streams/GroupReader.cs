using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// A member of a consumer group, as the client plays it: nothing is committed unless asked for, a rebalance may come between any
/// two polls, and who does not poll for five minutes (max.poll.interval.ms) is out. Pause instead of not polling.
/// Poll, Commit, Pause and Resume are for one thread; Dispose leaves the group and may come from another.
/// </summary>
public sealed class GroupReader : IDisposable
{
    private static readonly TimeSpan s_commitLimit = TimeSpan.FromSeconds(10);

    private readonly ClientFactory _clients;
    private readonly BatchConsumer _consumer;
    private readonly RecordBatch _batch = new();
    private readonly Action<GroupEvent>? _onEvent;
    private readonly HashSet<Confluent.Kafka.TopicPartition> _ended = [];
    private bool _settled;

    /// <param name="onEvent">Called on the polling thread, from inside <see cref="Poll(RecordBatch, int, TimeSpan, CancellationToken)"/> (and on leaving).</param>
    public GroupReader(ClusterSettings settings, GroupReaderOptions options, Action<GroupEvent>? onEvent = null, Action<string>? log = null)
    {
        _clients = new(settings, log);
        _onEvent = onEvent;
        Dictionary<string, string> config = new()
        {
            ["group.id"] = options.Group,
            ["client.id"] = options.ClientId,
            ["auto.offset.reset"] = options.Reset.ToString().ToLowerInvariant(),
            ["session.timeout.ms"] = Milliseconds(options.SessionTimeout),
            ["heartbeat.interval.ms"] = Milliseconds(options.SessionTimeout / 3),
            ["enable.partition.eof"] = "true",
        };
        _consumer = new(_clients, config, leaveGroup: true, Listen)
        {
            PartitionEnd = where => _ended.Add(where.TopicPartition),
            Failed = e => _onEvent?.Invoke(new GroupEvent.Trouble(e.Error.Code.ToString(), e.Error.Reason)),
        };
        _consumer.Use(c =>
        {
            c.Subscribe(options.Topics);
            return true;
        });
    }

    /// <summary>What this member reads now; empty before the group has settled.</summary>
    public IReadOnlyList<TopicPartition> Assignment => _consumer.Use(c => Plain(c.Assignment));

    /// <summary>
    /// The group has settled and every partition of this member has been read to its end at least once since; a member without
    /// partitions has nothing more to read either.
    /// </summary>
    public bool AtEnd => _settled && _consumer.Use(c => c.Assignment.TrueForAll(_ended.Contains));

    public string MemberId => _consumer.Use(c => c.MemberId);

    /// <summary>Waits for a first record until the limit, then takes what is there already; 0 when nothing came.</summary>
    public int Poll(RecordBatch batch, int max, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _consumer.Fill(batch, max, timeout, cancellationToken);

    /// <summary>The same with records that may be kept.</summary>
    public IReadOnlyList<StreamRecord> Poll(int max, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var count = Poll(_batch, max, timeout, cancellationToken);
        var records = new StreamRecord[count];
        for (var i = 0; i < count; i++)
        {
            records[i] = _batch[i];
        }

        return records;
    }

    /// <summary>Commits behind everything that Poll has returned so far; tells what was not committed before.</summary>
    /// <exception cref="ConsumeProblem">The group has moved on meanwhile; the records will be read again by whoever has the partition now.</exception>
    /// <exception cref="ClusterProblem">No answer in time; the commit may have been taken all the same.</exception>
    public IReadOnlyList<PartitionOffset> Commit(TimeSpan? limit = null) => Commit(null, limit);

    /// <summary>Commits given offsets: each that of the next record to read.</summary>
    public IReadOnlyList<PartitionOffset> Commit(IReadOnlyList<PartitionOffset>? next, TimeSpan? limit = null)
    {
        try
        {
            return _consumer.Use(c => NativeCommit.Run(c.Handle, next, limit ?? s_commitLimit, () => _consumer.Ending));
        }
        catch (KafkaException e) when (e.Error.Code == ErrorCode.Local_NoOffset)
        {
            return [];
        }
        catch (KafkaException e)
        {
            throw Diagnosis.IsEnvironment(e.Error.Code)
                ? _clients.Problem(e.Error)
                : new ConsumeProblem(e.Error.Code.ToString(), $"The commit was refused: {e.Error.Reason}");
        }
    }

    /// <summary>Stops fetching; the membership goes on as long as Poll is called. A rebalance forgets it.</summary>
    public void Pause() =>
        _consumer.Use(c =>
        {
            c.Pause(c.Assignment);
            return true;
        });

    public void Resume() =>
        _consumer.Use(c =>
        {
            c.Resume(c.Assignment);
            return true;
        });

    public void Dispose() => _consumer.Dispose();

    private void Listen(ConsumerBuilder<Slice, Slice> builder) =>
        builder
            .SetPartitionsAssignedHandler(
                (_, partitions) =>
                {
                    _settled = true;
                    _onEvent?.Invoke(new GroupEvent.Assigned(Plain(partitions)));
                }
            )
            .SetPartitionsRevokedHandler(
                (_, partitions) =>
                {
                    Unsettle();
                    _onEvent?.Invoke(new GroupEvent.Revoked(Plain(partitions.Select(p => p.TopicPartition))));
                }
            )
            .SetPartitionsLostHandler(
                (_, partitions) =>
                {
                    Unsettle();
                    _onEvent?.Invoke(new GroupEvent.Lost(Plain(partitions.Select(p => p.TopicPartition))));
                }
            );

    private void Unsettle()
    {
        _settled = false;
        _ended.Clear();
    }

    private static TopicPartition[] Plain(IEnumerable<Confluent.Kafka.TopicPartition> partitions) =>
        [
            .. partitions
                .Select(p => new TopicPartition(p.Topic, p.Partition))
                .OrderBy(p => p.Topic, StringComparer.Ordinal)
                .ThenBy(p => p.Partition),
        ];

    private static string Milliseconds(TimeSpan time) =>
        ((int)time.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
