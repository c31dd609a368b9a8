namespace LabTui.Broker;

/// <summary>
/// DescribeTopicPartitions, key 75, version 0 (lengths compact).
/// Topics by name, or all when none is named; so many partitions at once as the client wants, with the place to go on.
/// All of it is implemented.
/// </summary>
internal static class DescribeTopicPartitionsApi
{
    public static readonly Api Entry = new(ApiKey.DescribeTopicPartitions, 0, 0, 0, HandleAsync);
    private const int MostAtOnce = 2000;

    private sealed record Asked(List<string> Topics, int Limit, (string Topic, int Partition)? From);

    private sealed record Described(string Name, Topic? Topic, int First, int Count);

    private static async Task HandleAsync(Request request)
    {
        var asked = Parse(request);
        await request.Cluster.Loop.Do(() =>
        {
            var (described, next) = Choose(request.Cluster, asked);
            Write(request.Response, described, next);
        });
    }

    private static Asked Parse(Request request)
    {
        var r = request.Reader();
        var topics = new List<string>();
        for (var t = r.Array("topics", 3); t > 0; t--)
        {
            topics.Add(r.String("topic"));
            r.Tags();
        }

        var limit = r.Int32("partition limit");
        return new(topics, Math.Clamp(limit, 1, MostAtOnce), r.Int8("cursor") < 0 ? null : (r.String("topic"), r.Int32("partition")));
    }

    private static (List<Described> Described, (string Topic, int Partition)? Next) Choose(Cluster cluster, Asked asked)
    {
        var names = asked.Topics.Count == 0 ? cluster.Topics.Select(t => t.Name) : asked.Topics.Distinct().Order(StringComparer.Ordinal);
        var (described, left) = (new List<Described>(), asked.Limit);
        foreach (var name in names.Where(n => asked.From is not { } from || string.CompareOrdinal(n, from.Topic) >= 0))
        {
            var first = asked.From is { } start && start.Topic == name ? Math.Max(0, start.Partition) : 0;
            if (left == 0)
            {
                return (described, (name, first));
            }

            var topic = cluster.TryGet(name, out var found) ? found : null;
            var there = Math.Max(0, (topic?.PartitionCount ?? 0) - first);
            var count = Math.Min(left, there);
            described.Add(new(name, topic, first, count));
            left -= count;
            if (count < there)
            {
                return (described, (name, first + count));
            }
        }

        return (described, null);
    }

    private static void Write(WireWriter w, List<Described> topics, (string Topic, int Partition)? next)
    {
        w.Int32(0); // throttle time
        w.Array(topics.Count);
        foreach (var topic in topics)
        {
            WriteTopic(w, topic);
        }

        w.Int8((sbyte)(next is null ? -1 : 1));
        if (next is { } place)
        {
            w.String(place.Topic);
            w.Int32(place.Partition);
            w.Tags();
        }

        w.Tags();
    }

    private static void WriteTopic(WireWriter w, Described described)
    {
        var topic = described.Topic;
        w.Error(
            topic is not null ? ErrorCode.None
            : TopicName.Problem(described.Name) is null ? ErrorCode.UnknownTopicOrPartition
            : ErrorCode.InvalidTopic
        );
        w.NullableString(described.Name);
        w.Uuid(topic?.Id ?? default);
        w.Bool(false); // internal
        w.Array(described.Count);
        for (var i = described.First; i < described.First + described.Count; i++)
        {
            WritePartition(w, i);
        }

        w.Int32(topic is null ? AuthorizedOperations.Unknown : AuthorizedOperations.OfTopic);
        w.Tags();
    }

    private static void WritePartition(WireWriter w, int index)
    {
        w.Error(ErrorCode.None);
        w.Int32(index);
        w.Int32(Cluster.NodeId); // leader
        w.Int32(PartitionLog.LeaderEpoch);
        w.Int32Array([Cluster.NodeId]); // replicas
        w.Int32Array([Cluster.NodeId]); // in sync
        w.Int32Array([]); // eligible leaders
        w.Int32Array([]); // the last ones
        w.Int32Array([]); // offline
        w.Tags();
    }
}
