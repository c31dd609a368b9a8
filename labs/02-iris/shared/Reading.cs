using Confluent.Kafka;

public static class Reading
{
    /// <summary>
    /// The records that a consumer gets, until none has come for Lab.Idle. Where that is 0, because nobody watches, until all its
    /// partitions have been read to their ends. The consumer has to be made with EnablePartitionEof.
    /// </summary>
    public static IEnumerable<ConsumeResult<TKey, TValue>> UntilIdle<TKey, TValue>(this IConsumer<TKey, TValue> consumer)
    {
        var hurried = Lab.Idle == TimeSpan.Zero;
        var ended = new HashSet<TopicPartition>();
        while (consumer.Consume(hurried ? TimeSpan.FromSeconds(10) : Lab.Idle) is { } result)
        {
            if (!result.IsPartitionEOF)
            {
                ended.Remove(result.TopicPartition);
                yield return result;
            }
            else if (ended.Add(result.TopicPartition) && hurried && ended.Count == consumer.Assignment.Count)
            {
                yield break;
            }
        }
    }

    /// <summary>The values that are in a topic now, of all its partitions. It joins no group.</summary>
    public static List<string> Values(string topic)
    {
        var config = new ConsumerConfig(Lab.Client)
        {
            GroupId = Lab.Group("nobody"),
            EnableAutoCommit = false,
            EnablePartitionEof = true,
        };
        using var consumer = new ConsumerBuilder<Ignore, string>(config).Build();
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var partitions = admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics[0].Partitions;
        consumer.Assign(partitions.Select(it => new TopicPartitionOffset(topic, it.PartitionId, Offset.Beginning)));
        var values = new List<string>();
        for (var left = partitions.Count; left > 0 && consumer.Consume(TimeSpan.FromSeconds(10)) is { } result; )
        {
            if (result.IsPartitionEOF)
            {
                left--;
            }
            else
            {
                values.Add(result.Message.Value);
            }
        }

        return values;
    }
}
