using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Streams;

/// <summary>
/// The admin calls that ask about several things at once. Where one of them fails the client throws all answers away into an
/// exception; here they come back as a list either way, each with its own error.
/// </summary>
internal static class AdminQuestions
{
    /// <summary>
    /// The limit of what a group's coordinator is asked: longer than anybody waits. Were it to come before a late answer, the
    /// library would end the process (librdkafka 2.16).
    /// </summary>
    public static readonly TimeSpan NoLimit = TimeSpan.FromMinutes(10);

    public static async Task<List<ConsumerGroupDescription>> GroupsAsync(this IAdminClient admin, IReadOnlyList<string> ids)
    {
        try
        {
            var answer = await admin.DescribeConsumerGroupsAsync(ids, new() { RequestTimeout = NoLimit }).ConfigureAwait(false);
            return answer.ConsumerGroupDescriptions;
        }
        catch (DescribeConsumerGroupsException e)
        {
            return e.Results.ConsumerGroupDescriptions;
        }
    }

    /// <summary>What a group has committed, in all topics.</summary>
    public static async Task<List<TopicPartitionOffsetError>> CommittedAsync(this IAdminClient admin, string group)
    {
        try
        {
            var answer = await admin
                .ListConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitions(group, null)], new() { RequestTimeout = NoLimit })
                .ConfigureAwait(false);
            return answer[0].Partitions;
        }
        catch (ListConsumerGroupOffsetsException e) when (!e.Results[0].Error.IsError)
        {
            return e.Results[0].Partitions;
        }
        catch (ListConsumerGroupOffsetsException e)
        {
            throw new KafkaException(e.Results[0].Error);
        }
    }

    public static async Task<List<TopicPartitionOffsetError>> OffsetsAsync(
        this IAdminClient admin,
        IReadOnlyList<TopicPartition> partitions,
        OffsetSpec where,
        TimeSpan limit
    )
    {
        var wanted = partitions.Select(p => new TopicPartitionOffsetSpec
        {
            TopicPartition = new(p.Topic, p.Partition),
            OffsetSpec = where,
        });
        try
        {
            var answer = await admin.ListOffsetsAsync(wanted, new() { RequestTimeout = limit }).ConfigureAwait(false);
            return [.. answer.ResultInfos.Select(i => i.TopicPartitionOffsetError)];
        }
        catch (ListOffsetsException e)
        {
            return [.. e.Result.ResultInfos.Select(i => i.TopicPartitionOffsetError)];
        }
        catch (KafkaException e) when (e.Error.Code == ErrorCode.Local_NoEnt)
        {
            // Not one of them has a leader: they do not exist, or not quite yet.
            return [.. partitions.Select(p => new TopicPartitionOffsetError(p.Topic, p.Partition, Offset.Unset, e.Error))];
        }
    }

    /// <summary>Those that exist. Asking creates none.</summary>
    public static async Task<List<TopicDescription>> TopicsAsync(this IAdminClient admin, IReadOnlyList<string> names, TimeSpan limit)
    {
        List<TopicDescription> found;
        try
        {
            var wanted = TopicCollection.OfTopicNames(names);
            found = (await admin.DescribeTopicsAsync(wanted, new() { RequestTimeout = limit }).ConfigureAwait(false)).TopicDescriptions;
        }
        catch (DescribeTopicsException e)
        {
            found = e.Results.TopicDescriptions;
        }

        found.RemoveAll(t => TopicErrors.IsAbsent(t.Error.Code) || t.Error.Code == ErrorCode.TopicException);
        return found.Find(t => t.Error.IsError) is { } failed ? throw new KafkaException(failed.Error) : found;
    }
}
