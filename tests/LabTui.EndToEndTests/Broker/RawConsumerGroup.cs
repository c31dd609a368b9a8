namespace LabTui.Broker;

/// <summary>A member of a group of the consumer protocol, spoken byte by byte.</summary>
internal static class RawConsumerGroup
{
    public static (ErrorCode Error, int Epoch, int Interval, List<TopicIdPartition>? Assigned) Beat(
        RawClient client,
        string group,
        string member,
        int epoch,
        string? instance = null,
        string[]? topics = null,
        string? assignor = null,
        IReadOnlyList<TopicIdPartition>? owned = null,
        string? pattern = null
    )
    {
        owned ??= epoch == 0 ? [] : null;
        var bytes = client.AskFlexible(
            ApiKey.ConsumerGroupHeartbeat,
            1,
            w =>
            {
                w.String(group);
                w.String(member);
                w.Int32(epoch);
                w.NullableString(instance);
                w.NullableString(null); // rack
                w.Int32(epoch == 0 ? 60_000 : -1); // rebalance timeout
                Strings(w, topics);
                w.NullableString(pattern);
                w.NullableString(assignor);
                Partitions(w, owned);
                w.Tags();
            }
        );
        var r = new WireReader(bytes, flexible: true);
        r.Int32("throttle");
        var error = (ErrorCode)r.Int16("error");
        r.NullableString("message");
        r.NullableString("member");
        var (newEpoch, interval) = (r.Int32("epoch"), r.Int32("interval"));
        return (error, newEpoch, interval, r.Int8("assignment") < 0 ? null : Partitions(ref r));
    }

    public static ErrorCode Commit(RawClient client, string group, string member, int epoch, string topic, int partition, short version = 9)
    {
        var bytes = client.AskFlexible(
            ApiKey.OffsetCommit,
            version,
            w =>
            {
                w.String(group);
                w.Int32(epoch);
                w.String(member);
                w.NullableString(null); // instance
                RawOffset.Write(w, topic, partition);
            }
        );
        return RawOffset.ErrorOf(bytes);
    }

    public static ErrorCode FetchOffsets(RawClient client, string group, string? member, int epoch, string topic)
    {
        var bytes = client.AskFlexible(
            ApiKey.OffsetFetch,
            9,
            w =>
            {
                w.Array(1);
                w.String(group);
                w.NullableString(member);
                w.Int32(epoch);
                w.Array(1);
                w.String(topic);
                w.Int32Array([0]);
                w.Tags();
                w.Tags();
                w.Bool(true);
                w.Tags();
            }
        );
        var r = new WireReader(bytes, flexible: true);
        r.Int32("throttle");
        r.Array("groups", 1);
        r.String("group");
        for (var topics = r.Array("topics", 1); topics > 0; topics--)
        {
            r.String("topic");
            for (var partitions = r.Array("partitions", 1); partitions > 0; partitions--)
            {
                r.Int32("partition");
                r.Int64("offset");
                r.Int32("leader epoch");
                r.NullableString("metadata");
                Assert.Equal(ErrorCode.None, (ErrorCode)r.Int16("error"));
                r.Tags();
            }

            r.Tags();
        }

        return (ErrorCode)r.Int16("error");
    }

    private static void Strings(WireWriter w, string[]? values)
    {
        if (values is null)
        {
            w.NullArray();
            return;
        }

        w.Array(values.Length);
        Array.ForEach(values, w.String);
    }

    private static void Partitions(WireWriter w, IReadOnlyList<TopicIdPartition>? partitions)
    {
        if (partitions is null)
        {
            w.NullArray();
            return;
        }

        w.Array(partitions.Count);
        foreach (var (topic, partition) in partitions)
        {
            w.Uuid(topic);
            w.Int32Array([partition]);
            w.Tags();
        }
    }

    private static List<TopicIdPartition> Partitions(ref WireReader r)
    {
        var partitions = new List<TopicIdPartition>();
        for (var topics = r.Array("topics", 1); topics > 0; topics--)
        {
            var id = r.Uuid("topic");
            partitions.AddRange(r.Int32Array("partitions").Select(p => new TopicIdPartition(id, p)));
            r.Tags();
        }

        return partitions;
    }
}
