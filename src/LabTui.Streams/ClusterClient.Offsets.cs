using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Streams;

public sealed partial class ClusterClient
{
    /// <summary>Where that is in each partition of a topic.</summary>
    /// <exception cref="TopicProblem">There is no such topic.</exception>
    public IReadOnlyList<PartitionOffset> OffsetsOf(string topic, OffsetTarget target, TimeSpan timeout)
    {
        var marks = Watermarks(topic, timeout);
        var times = target is OffsetTarget.Since since ? OffsetsSince(topic, marks, since.Time, timeout) : null;
        return
        [
            .. marks.Select(it => new PartitionOffset(
                topic,
                it.Partition,
                target switch
                {
                    OffsetTarget.Earliest => it.Low,
                    OffsetTarget.At at => Math.Clamp(at.Offset, it.Low, it.High),
                    OffsetTarget.Since => times!.GetValueOrDefault(it.Partition, it.High),
                    _ => it.High,
                }
            )),
        ];
    }

    /// <summary>Lets a group that has no members go on from these offsets. A group that there is not yet is made by it.</summary>
    /// <exception cref="TopicProblem">It has members, or a topic is not there.</exception>
    public async Task SetOffsetsAsync(string group, IReadOnlyList<PartitionOffset> next, CancellationToken cancellationToken)
    {
        var offsets = next.Select(it => new Confluent.Kafka.TopicPartitionOffset(it.Topic, it.Partition, it.Offset)).ToList();
        var results = await ChangeAsync(
            [group],
            admin =>
                admin.AlterConsumerGroupOffsetsAsync(
                    [new ConsumerGroupTopicPartitionOffsets(group, offsets)],
                    new() { RequestTimeout = AdminQuestions.NoLimit }
                ),
            cancellationToken
        );
        results[0].ThrowIfFailed();
    }

    /// <summary>Partitions that have a record of that time or later.</summary>
    private Dictionary<int, long> OffsetsSince(string topic, IReadOnlyList<Watermarks> marks, DateTimeOffset time, TimeSpan timeout)
    {
        TopicPartition[] all = [.. marks.Select(it => new TopicPartition(topic, it.Partition))];
        var when = OffsetSpec.ForTimestamp(time.ToUnixTimeMilliseconds());
        return Ask(timeout, (admin, limit) => admin.OffsetsAsync(all, when, limit))
            .Where(it => !it.Error.IsError && it.Offset >= 0)
            .ToDictionary(it => it.Partition.Value, it => it.Offset.Value);
    }
}
