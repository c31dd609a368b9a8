namespace LabTui.Broker;

/// <summary>
/// Metadata, key 3, versions 0-13 (lengths compact from 9, topic ids from 10, asked for by id from 12).
/// One broker, which is also the controller, at the address and port by which this client reached it. An empty
/// topic list means all in version 0 and none later; null means all. Topics are created by asking for them only if
/// the broker is set so and the client allows it. Authorized operations: all, as there is no authorizer.
/// All of it is implemented.
/// </summary>
internal static class MetadataApi
{
    public static readonly Api Entry = new(ApiKey.Metadata, 0, 13, 9, HandleAsync) { TakesErrors = true };

    private readonly record struct Wanted(string? Name, Guid Id);

    private sealed record Asked(List<Wanted>? Topics, bool MayCreate, bool ClusterOperations, bool TopicOperations);

    private static async Task HandleAsync(Request request)
    {
        var asked = Parse(request);
        await request.Cluster.Loop.Do(() => Respond(request, asked));
    }

    private static Asked Parse(Request request)
    {
        var version = request.Version;
        var r = request.Reader();
        var count = r.NullableArray("topics", 2);
        List<Wanted>? topics = count < 0 || (count == 0 && version == 0) ? null : [];
        for (; count > 0; count--)
        {
            var id = version >= 10 ? r.Uuid("topic id") : default;
            topics!.Add(new(version >= 10 ? r.NullableString("topic") : r.String("topic"), id));
            r.Tags();
        }

        var create = version < 4 || r.Bool("allow auto topic creation");
        var cluster = version is >= 8 and <= 10 && r.Bool("include cluster authorized operations");
        return new(topics, create, cluster, version >= 8 && r.Bool("include topic authorized operations"));
    }

    private static void Respond(Request request, Asked asked)
    {
        var (w, version, cluster) = (request.Response, request.Version, request.Cluster);
        if (version >= 3)
        {
            w.Int32(0); // throttle time
        }

        WriteBroker(request);
        var topics = asked.Topics ?? [.. cluster.Topics.Select(t => new Wanted(t.Name, t.Id))];
        w.Array(topics.Count);
        foreach (var wanted in topics)
        {
            var found =
                request.Injected != ErrorCode.None
                    ? (request.Injected, null)
                    : Find(cluster, wanted, asked.MayCreate && cluster.Options.AutoCreateTopics);
            WriteTopic(w, version, wanted, found, asked.TopicOperations);
        }

        if (version is >= 8 and <= 10)
        {
            w.Int32(asked.ClusterOperations ? AuthorizedOperations.OfCluster : AuthorizedOperations.Unknown);
        }

        if (version >= 13)
        {
            w.Error(ErrorCode.None);
        }

        w.Tags();
    }

    private static void WriteBroker(Request request)
    {
        var w = request.Response;
        w.Array(1);
        w.Int32(Cluster.NodeId);
        w.String(request.Local.Address.ToString());
        w.Int32(request.Local.Port);
        if (request.Version >= 1)
        {
            w.NullableString(null); // rack
        }

        w.Tags();

        if (request.Version >= 2)
        {
            w.NullableString(request.Cluster.Id);
        }

        if (request.Version >= 1)
        {
            w.Int32(Cluster.NodeId); // controller
        }
    }

    private static (ErrorCode Error, Topic? Topic) Find(Cluster cluster, Wanted wanted, bool create)
    {
        if (wanted.Name is null)
        {
            return cluster.Find(wanted.Id) is { } byId ? (ErrorCode.None, byId) : (ErrorCode.UnknownTopicId, null);
        }

        if (cluster.TryGet(wanted.Name, out var topic))
        {
            return (ErrorCode.None, topic);
        }

        if (TopicName.Problem(wanted.Name) is not null)
        {
            return (ErrorCode.InvalidTopic, null);
        }

        if (!create || TopicCreation.Problem(cluster, wanted.Name, cluster.Options.DefaultPartitions) is not null)
        {
            return (ErrorCode.UnknownTopicOrPartition, null);
        }

        return (ErrorCode.None, cluster.Create(wanted.Name, cluster.Options.DefaultPartitions, []));
    }

    private static void WriteTopic(WireWriter w, short version, Wanted wanted, (ErrorCode Error, Topic? Topic) found, bool operations)
    {
        w.Error(found.Error);
        w.NullableString(found.Topic?.Name ?? wanted.Name ?? (version >= 12 ? null : ""));
        if (version >= 10)
        {
            w.Uuid(found.Topic?.Id ?? wanted.Id);
        }

        if (version >= 1)
        {
            w.Bool(false); // internal
        }

        var partitions = found.Topic?.PartitionCount ?? 0;
        w.Array(partitions);
        for (var i = 0; i < partitions; i++)
        {
            WritePartition(w, version, i);
        }

        if (version >= 8)
        {
            w.Int32(operations && found.Topic is not null ? AuthorizedOperations.OfTopic : AuthorizedOperations.Unknown);
        }

        w.Tags();
    }

    private static void WritePartition(WireWriter w, short version, int index)
    {
        w.Error(ErrorCode.None);
        w.Int32(index);
        w.Int32(Cluster.NodeId); // leader
        if (version >= 7)
        {
            w.Int32(PartitionLog.LeaderEpoch);
        }

        w.Int32Array([Cluster.NodeId]); // replicas
        w.Int32Array([Cluster.NodeId]); // in sync
        if (version >= 5)
        {
            w.Int32Array([]); // offline
        }

        w.Tags();
    }
}
