namespace LabTui.Broker;

/// <summary>
/// CreatePartitions, key 37, versions 0-3 (lengths compact from 2).
/// The count is the new total. A manual assignment may name broker 1 only.
/// Not implemented: waiting (the timeout), as it is done at once.
/// </summary>
internal static class CreatePartitionsApi
{
    public static readonly Api Entry = new(ApiKey.CreatePartitions, 0, 3, 2, HandleAsync);

    private readonly record struct Wanted(string Topic, int Count, bool ElsewhereToo);

    private static async Task HandleAsync(Request request)
    {
        var (topics, validateOnly) = Parse(request);
        await request.Cluster.Loop.Do(() =>
        {
            var w = request.Response;
            w.Int32(0); // throttle time
            w.Array(topics.Count);
            foreach (var topic in topics)
            {
                var problem = Grow(request.Cluster, topic, validateOnly);
                w.String(topic.Topic);
                w.Error(problem?.Error ?? ErrorCode.None);
                w.NullableString(problem?.Message);
                w.Tags();
            }

            w.Tags();
        });
    }

    private static (List<Wanted> Topics, bool ValidateOnly) Parse(Request request)
    {
        var r = request.Reader();
        var topics = new List<Wanted>();
        for (var t = r.Array("topics", 10); t > 0; t--)
        {
            var (name, count, elsewhere) = (r.String("topic"), r.Int32("count"), false);
            for (var a = r.NullableArray("assignments", 4); a > 0; a--)
            {
                elsewhere |= r.Int32Array("brokers") is not [Cluster.NodeId];
                r.Tags();
            }

            r.Tags();
            topics.Add(new(name, count, elsewhere));
        }

        r.Int32("timeout");
        return (topics, r.Bool("validate only"));
    }

    private static (ErrorCode Error, string? Message)? Grow(Cluster cluster, Wanted wanted, bool validateOnly)
    {
        if (!cluster.TryGet(wanted.Topic, out var topic))
        {
            return (ErrorCode.UnknownTopicOrPartition, $"The topic '{wanted.Topic}' does not exist.");
        }

        if (wanted.Count <= topic.PartitionCount)
        {
            return (
                ErrorCode.InvalidPartitions,
                $"Topic currently has {topic.PartitionCount} partitions, which is not fewer than the requested {wanted.Count}."
            );
        }

        if (wanted.ElsewhereToo)
        {
            return (ErrorCode.InvalidReplicaAssignment, $"There is only broker {Cluster.NodeId}.");
        }

        if (TopicCreation.TooMany(cluster, wanted.Count - topic.PartitionCount) is { } tooMany)
        {
            return tooMany;
        }

        return validateOnly ? null : Store(cluster, topic, wanted.Count);
    }

    private static (ErrorCode Error, string? Message)? Store(Cluster cluster, Topic topic, int count)
    {
        try
        {
            cluster.Grow(topic, count);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (ErrorCode.KafkaStorageError, e.Message);
        }
    }
}
