using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>The real client, set up for short tests.</summary>
internal static class Clients
{
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    public static readonly IComparer<TopicPartitionOffset> ByPlace = Comparer<TopicPartitionOffset>.Create(
        (a, b) => (a.Topic, a.Partition.Value, a.Offset.Value).CompareTo((b.Topic, b.Partition.Value, b.Offset.Value))
    );

    public static IAdminClient Admin(string address) =>
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = address }).Build();

    public static Task CreateAsync(
        this IAdminClient admin,
        string topic,
        int partitions,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] configs
    ) =>
        admin
            .CreateTopicsAsync([
                new()
                {
                    Name = topic,
                    NumPartitions = partitions,
                    ReplicationFactor = 1,
                    Configs = configs.ToDictionary(c => c.Name, c => c.Value),
                },
            ])
            .WaitAsync(cancellationToken);

    public static Task<DeliveryResult<string?, string?>> SendAsync(
        this IProducer<string?, string?> producer,
        string topic,
        string value,
        string? key = null,
        int partition = -1,
        CancellationToken cancellationToken = default
    ) => producer.ProduceAsync(new Confluent.Kafka.TopicPartition(topic, partition), new() { Key = key, Value = value }, cancellationToken);

    /// <summary>Waits while the producer's own queue is full.</summary>
    public static void Offer(
        this IProducer<string?, string?> producer,
        string topic,
        Message<string?, string?> message,
        Action<DeliveryReport<string?, string?>>? delivered = null
    )
    {
        while (true)
        {
            try
            {
                producer.Produce(topic, message, delivered);
                return;
            }
            catch (ProduceException<string?, string?> e) when (e.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull)
            {
                Thread.Sleep(10);
            }
        }
    }

    public static IProducer<string?, string?> Producer(string address, Action<ProducerConfig>? set = null)
    {
        var config = new ProducerConfig
        {
            BootstrapServers = address,
            LingerMs = 5,
            MessageTimeoutMs = 20_000,
        };
        set?.Invoke(config);
        return new ProducerBuilder<string?, string?>(config)
            .SetKeySerializer(Serializers.Utf8!)
            .SetValueSerializer(Serializers.Utf8!)
            .Build();
    }

    public static IConsumer<string?, string?> Consumer(string address, string group, Action<ConsumerConfig>? set = null)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = address,
            GroupId = group,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
            SessionTimeoutMs = 6000,
            HeartbeatIntervalMs = 200,
            EnableAutoOffsetStore = false,
        };
        set?.Invoke(config);
        return new ConsumerBuilder<string?, string?>(config)
            .SetKeyDeserializer(Deserializers.Utf8!)
            .SetValueDeserializer(Deserializers.Utf8!)
            .Build();
    }

    /// <summary>A member by the consumer protocol (KIP-848), which has its times and its assignor from the broker.</summary>
    public static IConsumer<string?, string?> NewConsumer(string address, string group, Action<ConsumerConfig>? set = null) =>
        Consumer(
            address,
            group,
            c =>
            {
                (c.GroupProtocol, c.SessionTimeoutMs, c.HeartbeatIntervalMs) = (GroupProtocol.Consumer, null, null);
                set?.Invoke(c);
            }
        );

    /// <summary>Reads the first records of a topic by assignment; throws when they do not come.</summary>
    public static List<ConsumeResult<string?, string?>> ReadAll(
        string address,
        string topic,
        int partitions,
        int count,
        CancellationToken cancellationToken
    )
    {
        using var consumer = Consumer(address, "reader-of-" + topic);
        consumer.Assign(Enumerable.Range(0, partitions).Select(p => new TopicPartitionOffset(topic, p, Offset.Beginning)));
        return Read(consumer, count, cancellationToken);
    }

    /// <summary>Where partition 0 begins and ends.</summary>
    public static (long Low, long High) Watermarks(IConsumer<string?, string?> consumer, string topic) =>
        consumer.QueryWatermarkOffsets(new(topic, 0), TimeLimit) is var marks ? (marks.Low.Value, marks.High.Value) : default;

    public static List<ConsumeResult<string?, string?>> Read(
        IConsumer<string?, string?> consumer,
        int count,
        CancellationToken cancellationToken
    )
    {
        var read = new List<ConsumeResult<string?, string?>>(count);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        while (read.Count < count)
        {
            limit.CancelAfter(TimeLimit);
            try
            {
                read.Add(consumer.Consume(limit.Token));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"{read.Count} of {count} records came");
            }
        }

        return read;
    }

    public static int PortOf(string address) => int.Parse(address[(address.LastIndexOf(':') + 1)..]);

    /// <summary>A name that no other test uses.</summary>
    public static string Fresh(string stem) => $"{stem}-{Guid.NewGuid():N}"[..(stem.Length + 9)];

    /// <summary>Polls the consumers, as a program does, until each holds so many partitions.</summary>
    public static void WaitForAssignment(int each, CancellationToken cancellationToken, params IConsumer<string?, string?>[] consumers)
    {
        var limit = System.Diagnostics.Stopwatch.StartNew();
        while (consumers.Any(c => c.Assignment.Count != each))
        {
            Assert.True(
                limit.Elapsed < TimeLimit,
                $"assigned: {string.Join(", ", consumers.Select(c => c.Assignment.Count))}, wanted {each} each"
            );
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var consumer in consumers)
            {
                consumer.Consume(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
