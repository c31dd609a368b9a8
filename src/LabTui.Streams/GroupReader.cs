using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// A member of a consumer group, as the client plays it: nothing is committed unless asked for (or left to the client), a rebalance may come between any
/// two polls, and who does not poll for five minutes (max.poll.interval.ms) is out. Pause instead of not polling.
/// Poll, Commit, Pause and Resume are for one thread; Dispose leaves the group and may come from another.
/// </summary>
public sealed class GroupReader : IDisposable
{
    private static readonly TimeSpan s_commitLimit = TimeSpan.FromSeconds(10);

    private readonly ClientFactory _clients;
    private readonly ClusterClient _cluster;
    private readonly TopicIdentity _identity;
    private readonly GroupProtocol _protocol;
    private readonly BatchConsumer _consumer;
    private readonly RecordBatch _batch = new();
    private readonly Action<GroupEvent>? _onEvent;
    private readonly HashSet<Confluent.Kafka.TopicPartition> _ended = [];
    private bool _settled;
    private string? _madeAnew;

    /// <param name="onEvent">Called on the polling thread, from inside <see cref="Poll(RecordBatch, int, TimeSpan, CancellationToken)"/> (and on leaving).</param>
    public GroupReader(ClusterSettings settings, GroupReaderOptions options, Action<GroupEvent>? onEvent = null, Action<string>? log = null)
    {
        RequireId(options.Group);
        _protocol = GroupProtocol.Of(settings);
        _clients = new(settings, log) { OnLog = _protocol.Hear };
        _cluster = new(settings, log);
        _identity = new(_cluster, options.Topics);
        _onEvent = onEvent;
        Dictionary<string, string> config = new()
        {
            ["group.id"] = options.Group,
            ["client.id"] = options.ClientId,
            ["auto.offset.reset"] = options.Reset.ToString().ToLowerInvariant(),
            ["enable.partition.eof"] = "true",
            ["enable.auto.commit"] = options.AutoCommit ? "true" : "false",
            // Left to itself it would commit what it has handed out, and a crash in between would lose that.
            ["enable.auto.offset.store"] = options.AutoCommit ? "false" : "true",
        };
        _protocol.Configure(config, options.SessionTimeout);
        _consumer = new(_clients, config, leaveGroup: true, Listen)
        {
            PartitionEnd = where => _ended.Add(where.TopicPartition),
            Failed = Fail,
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

    /// <summary>What the client works with, by name and with secrets masked.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Configuration => _consumer.Use(c => ClientConfiguration.Of(c.Handle));

    /// <summary>Waits for a first record until the limit, then takes what is there already; 0 when nothing came.</summary>
    /// <exception cref="TopicProblem">A topic was made anew: this member is of no use any more, another one begins again.</exception>
    /// <exception cref="SettingsProblem">The cluster does not speak the group protocol that the configuration asks for.</exception>
    public int Poll(RecordBatch batch, int max, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (_consumer.Fill(batch, max, timeout, cancellationToken) == 0)
        {
            _protocol.RequireSpoken();
        }

        Heed(_identity.Look(batch));
        return batch.Count;
    }

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
    /// <exception cref="TopicProblem">A topic was made anew: nothing was committed, the offsets are not of it.</exception>
    public IReadOnlyList<PartitionOffset> Commit(TimeSpan? limit = null) => Commit(null, limit);

    /// <summary>Commits given offsets: each that of the next record to read.</summary>
    public IReadOnlyList<PartitionOffset> Commit(IReadOnlyList<PartitionOffset>? next, TimeSpan? limit = null)
    {
        Heed(_identity.LookNow(limit ?? s_commitLimit));
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

    /// <summary>Tells a client that commits by itself that these records have been handled.</summary>
    public void Handled(RecordBatch batch) =>
        _consumer.Use(c =>
        {
            foreach (var next in batch.Ends())
            {
                try
                {
                    c.StoreOffset(new TopicPartitionOffset(next.Topic, next.Partition, next.Offset));
                }
                catch (KafkaException e) when (e.Error.Code is ErrorCode.Local_State or ErrorCode.Local_UnknownPartition)
                {
                    // The partition is somebody else's by now, who reads these records again.
                }
            }

            return true;
        });

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

    public void Dispose()
    {
        _consumer.Dispose();
        _cluster.Dispose();
    }

    private void Heed(TopicLook look)
    {
        _madeAnew ??= look.Another;
        if (_madeAnew is not null)
        {
            throw TopicErrors.MadeAnew(_madeAnew);
        }

        if (look.Gone is { } gone)
        {
            _onEvent?.Invoke(new GroupEvent.Trouble(nameof(ErrorCode.UnknownTopicOrPart), TopicErrors.Absent(gone).Message));
        }
    }

    private void Fail(ConsumeException e)
    {
        if (!_protocol.IsRefusal(e.Error))
        {
            _onEvent?.Invoke(new GroupEvent.Trouble(e.Error.Code.ToString(), e.Error.Reason));
        }
    }

    // Nobody would find " ab" under the name that the client library makes of it.
    private static void RequireId(string group)
    {
        if (group.AsSpan().TrimStart().Length != group.Length || group.Length == 0)
        {
            throw new SettingsProblem(
                $"The client library cuts leading blanks off a group's name, and takes no empty one: it cannot join \"{group}\". Name another."
            );
        }
    }

    private void Listen(ConsumerBuilder<Slice, Slice> builder) =>
        builder
            .SetPartitionsAssignedHandler(
                (_, partitions) =>
                {
                    _settled = true;
                    _identity.ForgetOffsets();
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
}
