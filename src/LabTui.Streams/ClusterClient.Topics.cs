using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Streams;

public sealed partial class ClusterClient
{
    private static readonly TimeSpan s_changeLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_pollPause = TimeSpan.FromMilliseconds(50);

    public IReadOnlyList<TopicInfo> Topics(TimeSpan timeout) =>
        [
            .. Metadata(timeout)
                .Topics.Where(t => !t.Error.IsError || t.Partitions.Count > 0)
                .Select(TopicOf)
                .OrderBy(t => t.Name, StringComparer.Ordinal),
        ];

    /// <summary>Null when there is no such topic.</summary>
    public TopicInfo? Topic(string name, TimeSpan timeout) => Topics(timeout).FirstOrDefault(t => t.Name == name);

    /// <summary>Creates a topic and returns when every partition has a leader.</summary>
    /// <param name="partitions">-1: the cluster's default.</param>
    /// <param name="replicationFactor">-1: the cluster's default.</param>
    public async Task CreateTopicAsync(
        string name,
        int partitions,
        short replicationFactor,
        IReadOnlyDictionary<string, string>? configs,
        bool validateOnly,
        CancellationToken cancellationToken
    )
    {
        TopicSpecification topic = new()
        {
            Name = name,
            NumPartitions = partitions,
            ReplicationFactor = replicationFactor,
            Configs = configs is null ? [] : new(configs),
        };
        await Change(
            name,
            () => _admin.Value.CreateTopicsAsync([topic], new() { ValidateOnly = validateOnly, RequestTimeout = s_changeLimit }),
            cancellationToken
        );
        if (!validateOnly)
        {
            await Until(
                topics => topics.Any(t => t.Name == name && t.Partitions.All(p => p.Leader >= 0)),
                $"topic {name} to get its leaders",
                cancellationToken
            );
        }
    }

    /// <summary>Deletes topics and returns when the cluster no longer lists them.</summary>
    public async Task DeleteTopicsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await Change(
            string.Join(", ", names),
            () => _admin.Value.DeleteTopicsAsync(names, new() { RequestTimeout = s_changeLimit }),
            cancellationToken
        );
        await Until(topics => !topics.Any(t => names.Contains(t.Name)), $"{string.Join(", ", names)} to be gone", cancellationToken);
    }

    /// <param name="total">How many partitions the topic shall have; it can only grow.</param>
    public async Task AddPartitionsAsync(string name, int total, CancellationToken cancellationToken)
    {
        PartitionsSpecification more = new() { Topic = name, IncreaseTo = total };
        await Change(name, () => _admin.Value.CreatePartitionsAsync([more], new() { RequestTimeout = s_changeLimit }), cancellationToken);
        await Until(
            topics => topics.Any(t => t.Name == name && t.Partitions.Count >= total),
            $"topic {name} to have {total} partitions",
            cancellationToken
        );
    }

    public async Task<IReadOnlyList<TopicConfig>> TopicConfigsAsync(string name, CancellationToken cancellationToken)
    {
        List<DescribeConfigsResult> results = [];
        await Change(
            name,
            async () =>
                results = await _admin.Value.DescribeConfigsAsync(
                    [new ConfigResource { Type = ResourceType.Topic, Name = name }],
                    new() { RequestTimeout = s_changeLimit }
                ),
            cancellationToken
        );
        return
        [
            .. results
                .SelectMany(r => r.Entries.Values)
                .Select(e => new TopicConfig(e.Name, e.IsSensitive ? "(hidden)" : e.Value, e.IsDefault, e.IsReadOnly))
                .OrderBy(e => e.Name, StringComparer.Ordinal),
        ];
    }

    public Watermarks Watermarks(string topic, int partition, TimeSpan timeout) =>
        Watermarks([new TopicPartition(topic, partition)], timeout)[0];

    /// <summary>Of all partitions of a topic, in their order.</summary>
    public IReadOnlyList<Watermarks> Watermarks(string topic, TimeSpan timeout)
    {
        var info = Topic(topic, timeout) ?? throw TopicErrors.Absent(topic);
        return Watermarks([.. info.Partitions.Select(p => new TopicPartition(topic, p.Id))], timeout);
    }

    /// <summary>Topics with what they hold; those named, or all but Kafka's own. Absent ones are left out.</summary>
    public IReadOnlyList<TopicView> TopicViews(IReadOnlyList<string>? names, TimeSpan timeout)
    {
        TopicInfo[] topics = [.. Topics(timeout).Where(t => names?.Contains(t.Name) ?? !t.Internal)];
        var marks = Watermarks([.. topics.SelectMany(t => t.Partitions.Select(p => new TopicPartition(t.Name, p.Id)))], timeout);
        List<TopicView> views = [];
        var next = 0;
        foreach (var topic in topics)
        {
            views.Add(new(topic, [.. marks.Skip(next).Take(topic.Partitions.Count)]));
            next += topic.Partitions.Count;
        }

        return views;
    }

    internal IReadOnlyList<Watermarks> Watermarks(IReadOnlyList<TopicPartition> partitions, TimeSpan timeout) =>
        WithOffsets(GroupOffsets.NoGroup, o => o.Watermarks(partitions, timeout));

    private static TopicInfo TopicOf(TopicMetadata topic) =>
        new(
            topic.Topic,
            [
                .. topic
                    .Partitions.OrderBy(p => p.PartitionId)
                    .Select(p => new PartitionInfo(p.PartitionId, p.Leader, p.Replicas, p.InSyncReplicas)),
            ],
            topic.Topic.StartsWith("__", StringComparison.Ordinal)
        );

    private async Task Change(string name, Func<Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await Started(call).WaitAsync(s_changeLimit + TimeSpan.FromSeconds(1), cancellationToken);
            _clients.Answered();
        }
        catch (KafkaException e)
        {
            var error = TopicErrors.First(e);
            throw Diagnosis.IsEnvironment(error.Code) ? _clients.Problem(error) : TopicErrors.Problem(name, error);
        }
        catch (TimeoutException)
        {
            throw _clients.Problem(new Error(ErrorCode.Local_TimedOut));
        }
    }

    // Only the start of a change runs in the native handle; its answer comes from the client's own thread.
    private Task Started(Func<Task> call)
    {
        _guard.Enter(this);
        try
        {
            return call();
        }
        finally
        {
            _guard.Leave();
        }
    }

    // A cluster says yes to a change before all of it knows; whoever asks next shall find it done.
    private async Task Until(Func<IReadOnlyList<TopicInfo>, bool> done, string what, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!done(Topics(TimeSpan.FromSeconds(5))))
        {
            if (TimeProvider.System.GetElapsedTime(start) > s_changeLimit)
            {
                throw new ClusterProblem(
                    ClusterHop.Answer,
                    $"{Settings.BootstrapServers}: waited {s_changeLimit.TotalSeconds:0} s for {what}.",
                    "Check that the cluster is healthy."
                );
            }

            await Task.Delay(s_pollPause, cancellationToken);
        }
    }
}
