using System.Globalization;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// Sends records. <see cref="Send"/> returns once the record is in the queue; what became of it is counted, and the first
/// refusals are kept. May be used from several threads; Dispose drops what has not been flushed.
/// </summary>
public sealed class RecordWriter : IDisposable
{
    private const int KeptProblems = 20;

    private readonly ClientFactory _clients;
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly Action<DeliveryReport<byte[]?, byte[]?>> _report;
    private readonly Pacer? _pacer;
    private readonly TimeSpan _deliveryLimit;
    private readonly Lock _gate = new();
    private readonly List<ProduceProblem> _problems = [];
    private readonly AutoResetEvent _room = new(false);
    private readonly NativeGuard _guard = new();
    private long _sent,
        _delivered,
        _failed;
    private volatile bool _ending;

    public RecordWriter(
        ClusterSettings settings,
        RecordWriterOptions? options = null,
        TimeProvider? time = null,
        Action<string>? log = null
    )
    {
        options ??= new();
        _clients = new(settings, log);
        _deliveryLimit = options.DeliveryLimit;
        _pacer = options.RecordsPerSecond is { } rate ? new(rate, time ?? TimeProvider.System) : null;
        _report = Count;
        _producer = _clients.Producer(Config(options));
    }

    /// <summary>Records taken into the queue.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Records that the cluster has acknowledged (with acks 0: that were sent).</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>The first refusals; <see cref="Failed"/> counts all.</summary>
    public IReadOnlyList<ProduceProblem> Problems
    {
        get
        {
            lock (_gate)
            {
                return [.. _problems];
            }
        }
    }

    /// <summary>
    /// Asks for the topic's partitions before the first record. The client deals out what was queued before it knew them record by
    /// record, and is sticky with what comes afterwards only: so it is the same for the first record as for the last.
    /// </summary>
    /// <exception cref="ClusterProblem">No answer within the limit.</exception>
    public void Prepare(string topic, TimeSpan limit)
    {
        using var admin = new DependentAdminClientBuilder(_producer.Handle).Build();
        try
        {
            admin.GetMetadata(topic, limit);
        }
        catch (KafkaException e)
        {
            throw _clients.Problem(e.Error);
        }
    }

    /// <summary>Queues a record; waits where the queue is full or the rate is reached.</summary>
    /// <param name="partition">Null: the client's partitioner decides (by key, without one at random).</param>
    /// <exception cref="ProduceProblem">The record can never be sent (too large, unknown partition), or the queue stayed full.</exception>
    public void Send(
        string topic,
        byte[]? key,
        byte[]? value,
        IReadOnlyList<KeyValuePair<string, byte[]?>>? headers = null,
        int? partition = null,
        CancellationToken cancellationToken = default
    )
    {
        _pacer?.Wait(cancellationToken);
        _guard.Enter(this);
        try
        {
            Enqueue(new(topic, partition ?? Partition.Any), MessageOf(key, value, headers), cancellationToken);
            Interlocked.Increment(ref _sent);
        }
        finally
        {
            _guard.Leave();
        }
    }

    /// <summary>Sends one record and waits for the cluster's answer: where it was put.</summary>
    public async Task<PartitionOffset> SendAsync(
        string topic,
        byte[]? key,
        byte[]? value,
        IReadOnlyList<KeyValuePair<string, byte[]?>>? headers = null,
        int? partition = null,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _sent);
        try
        {
            var result = await Started(new(topic, partition ?? Partition.Any), MessageOf(key, value, headers), cancellationToken);
            Interlocked.Increment(ref _delivered);
            return new(result.Topic, result.Partition, result.Offset);
        }
        catch (ProduceException<byte[]?, byte[]?> e)
        {
            Interlocked.Increment(ref _failed);
            throw Diagnosis.IsEnvironment(e.Error.Code) ? _clients.Problem(e.Error) : Problem(topic, e.Error);
        }
    }

    /// <summary>Waits until everything sent has its answer; false when the limit came first.</summary>
    public bool Flush(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        var start = TimeProvider.System.GetTimestamp();
        _guard.Enter(this);
        try
        {
            do
            {
                if (_producer.Flush(TimeSpan.FromMilliseconds(50)) == 0)
                {
                    return true;
                }
            } while (!_ending && !cancellationToken.IsCancellationRequested && TimeProvider.System.GetElapsedTime(start) < limit);
            return false;
        }
        finally
        {
            _guard.Leave();
        }
    }

    public void Dispose()
    {
        _ending = true;
        if (_guard.Close())
        {
            ClientFactory.End(Free);
        }
    }

    private void Free()
    {
        _guard.Idle.Wait();
        _producer.Dispose();
        _room.Dispose(); // only now, since reports set it until the producer is gone
    }

    private void Enqueue(Confluent.Kafka.TopicPartition where, Message<byte[]?, byte[]?> message, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!TryProduce(where, message))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_ending, this);
            if (TimeProvider.System.GetElapsedTime(start) > _deliveryLimit)
            {
                throw new ProduceProblem(
                    $"{where.Topic}: the queue of records to send stayed full for {_deliveryLimit.TotalSeconds:0} s. The cluster does not take them.",
                    true
                );
            }

            _room.WaitOne(20);
        }
    }

    private Task<DeliveryResult<byte[]?, byte[]?>> Started(
        Confluent.Kafka.TopicPartition where,
        Message<byte[]?, byte[]?> message,
        CancellationToken cancellationToken
    )
    {
        _guard.Enter(this);
        try
        {
            return _producer.ProduceAsync(where, message, cancellationToken);
        }
        finally
        {
            _guard.Leave();
        }
    }

    private bool TryProduce(Confluent.Kafka.TopicPartition where, Message<byte[]?, byte[]?> message)
    {
        try
        {
            _producer.Produce(where, message, _report);
            return true;
        }
        catch (ProduceException<byte[]?, byte[]?> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
        {
            return false;
        }
        catch (ProduceException<byte[]?, byte[]?> e)
        {
            throw Problem(where.Topic, e.Error);
        }
    }

    private void Count(DeliveryReport<byte[]?, byte[]?> report)
    {
        if (!report.Error.IsError)
        {
            Interlocked.Increment(ref _delivered);
        }
        else if (Interlocked.Increment(ref _failed) <= KeptProblems)
        {
            lock (_gate)
            {
                _problems.Add(Problem(report.Topic, report.Error));
            }
        }

        _room.Set();
    }

    private ProduceProblem Problem(string topic, Error error) =>
        Diagnosis.IsEnvironment(error.Code)
            ? new(_clients.Problem(error).Message, true)
            : new(
                error.Code switch
                {
                    ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic => TopicErrors.Absent(topic).Message,
                    ErrorCode.Local_UnknownPartition => $"{topic} has no such partition.",
                    ErrorCode.MsgSizeTooLarge =>
                        $"{topic}: the record is larger than the client or the topic takes (1 MB unless configured).",
                    _ => $"{topic}: {error.Reason}",
                },
                false
            );

    private static Message<byte[]?, byte[]?> MessageOf(byte[]? key, byte[]? value, IReadOnlyList<KeyValuePair<string, byte[]?>>? headers)
    {
        Message<byte[]?, byte[]?> message = new() { Key = key, Value = value };
        if (headers is { Count: > 0 })
        {
            message.Headers = [];
            foreach ((var name, var bytes) in headers)
            {
                message.Headers.Add(name, bytes);
            }
        }

        return message;
    }

    private static Dictionary<string, string> Config(RecordWriterOptions options)
    {
        Dictionary<string, string> config = new()
        {
            ["acks"] = options.Acks,
            ["enable.idempotence"] = options.Idempotence ? "true" : "false",
            ["compression.type"] = options.Compression,
            ["message.timeout.ms"] = Milliseconds(options.DeliveryLimit),
            ["queue.buffering.max.kbytes"] = "8192",
            ["dotnet.producer.delivery.report.fields"] = "status",
        };
        if (options.Linger is { } linger)
        {
            config["linger.ms"] = Milliseconds(linger);
        }

        return config;
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
