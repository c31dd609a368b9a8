using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Streams;

public sealed partial class ClusterClient
{
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

    /// <summary>The ids that the cluster gave those of the topics that exist; null where it gives none (Kafka before 2.8).</summary>
    public IReadOnlyDictionary<string, string?> TopicIds(IReadOnlyList<string> names, TimeSpan timeout) =>
        Ask(timeout, (admin, limit) => admin.TopicsAsync(names, limit))
            .ToDictionary(t => t.Name, t => IsNone(t.TopicId) ? null : t.TopicId.ToString());

    public async Task<IReadOnlyList<TopicConfig>> TopicConfigsAsync(string name, CancellationToken cancellationToken)
    {
        List<DescribeConfigsResult> results = [];
        var asked = await ChangeAsync(
            [name],
            async admin =>
                results = await admin.DescribeConfigsAsync(
                    [new ConfigResource { Type = ResourceType.Topic, Name = name }],
                    new() { RequestTimeout = s_changeLimit }
                ),
            cancellationToken
        );
        asked[0].ThrowIfFailed();
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

    /// <summary>In the order asked for.</summary>
    internal IReadOnlyList<Watermarks> Watermarks(IReadOnlyList<TopicPartition> partitions, TimeSpan timeout)
    {
        if (partitions.Count == 0)
        {
            return [];
        }

        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var ends = Ask(
                timeout,
                (admin, limit) =>
                    Task.WhenAll(
                        admin.OffsetsAsync(partitions, OffsetSpec.Earliest(), limit),
                        admin.OffsetsAsync(partitions, OffsetSpec.Latest(), limit)
                    )
            );
            if (ends.SelectMany(e => e).FirstOrDefault(e => e.Error.IsError) is not { } failed)
            {
                return Paired(partitions, ends[0], ends[1]);
            }

            if (IsAbsent(failed, timeout))
            {
                throw new TopicProblem(TopicProblemKind.Absent, $"There is no partition {failed.Partition.Value} of topic {failed.Topic}.");
            }

            if (
                !(IsSettling(failed.Error.Code) || failed.Error.Code == ErrorCode.Local_NoEnt)
                || TimeProvider.System.GetElapsedTime(start) > timeout
            )
            {
                throw _clients.Problem(failed.Error);
            }

            Thread.Sleep(s_pollPause);
        }
    }

    private static bool IsNone(Uuid id) => id.MostSignificantBits == 0 && id.LeastSignificantBits == 0;

    private bool IsAbsent(TopicPartitionOffsetError partition, TimeSpan timeout) =>
        TopicErrors.IsAbsent(partition.Error.Code)
        || (
            partition.Error.Code == ErrorCode.Local_NoEnt
            && Topic(partition.Topic, timeout)?.Partitions.Any(p => p.Id == partition.Partition.Value) != true
        );

    private static Watermarks[] Paired(
        IReadOnlyList<TopicPartition> partitions,
        List<TopicPartitionOffsetError> lows,
        List<TopicPartitionOffsetError> highs
    )
    {
        var (low, high) = (ByPartition(lows), ByPartition(highs));
        return [.. partitions.Select(p => new Watermarks(p.Partition, low[p], high[p]))];
    }

    private static Dictionary<TopicPartition, long> ByPartition(List<TopicPartitionOffsetError> offsets) =>
        offsets.ToDictionary(o => new TopicPartition(o.Topic, o.Partition), o => o.Offset.Value);

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
}
