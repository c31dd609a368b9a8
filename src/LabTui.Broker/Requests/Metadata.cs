namespace LabTui.Broker;

/// <summary>
/// Metadata, key 3, versions 0-8.
/// One broker, which is also the controller, at the address and port by which this client reached it. An empty
/// topic list means all in version 0 and none later; null means all. Topics are created by asking for them only if
/// the broker is set so and the client allows it. Not implemented: topic ids, authorized operations (unknown).
/// </summary>
internal static class MetadataApi
{
    public static readonly Api Entry = new(ApiKey.Metadata, 0, 8, 9, HandleAsync);
    private const int OperationsUnknown = int.MinValue;

    private static async Task HandleAsync(Request request)
    {
        var (names, mayCreate) = Parse(request);
        await request.Cluster.Loop.Do(() => Respond(request, names, mayCreate && request.Cluster.Options.AutoCreateTopics));
    }

    private static (List<string>? Names, bool MayCreate) Parse(Request request)
    {
        var r = request.Reader();
        var count = r.NullableArray("topics", 2);
        List<string>? names = count < 0 || (count == 0 && request.Version == 0) ? null : new(count);
        for (; count > 0; count--)
        {
            names!.Add(r.String("topic"));
        }

        return (names, request.Version < 4 || r.Bool("allow auto topic creation"));
    }

    private static void Respond(Request request, List<string>? names, bool create)
    {
        var (w, version, cluster) = (request.Response, request.Version, request.Cluster);
        if (version >= 3)
        {
            w.Int32(0); // throttle time
        }

        WriteBroker(request);
        names ??= [.. cluster.Topics.Select(t => t.Name)];
        w.Array(names.Count);
        foreach (var name in names)
        {
            WriteTopic(w, version, name, Find(cluster, name, create));
        }

        if (version >= 8)
        {
            w.Int32(OperationsUnknown);
        }
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

        if (request.Version >= 2)
        {
            w.NullableString(request.Cluster.Id);
        }

        if (request.Version >= 1)
        {
            w.Int32(Cluster.NodeId); // controller
        }
    }

    private static (ErrorCode Error, Topic? Topic) Find(Cluster cluster, string name, bool create)
    {
        if (cluster.TryGet(name, out var topic))
        {
            return (ErrorCode.None, topic);
        }

        if (TopicName.Problem(name) is not null)
        {
            return (ErrorCode.InvalidTopic, null);
        }

        if (!create || TopicCreation.Problem(cluster, name, cluster.Options.DefaultPartitions) is not null)
        {
            return (ErrorCode.UnknownTopicOrPartition, null);
        }

        return (ErrorCode.None, cluster.Create(name, cluster.Options.DefaultPartitions, []));
    }

    private static void WriteTopic(WireWriter w, short version, string name, (ErrorCode Error, Topic? Topic) found)
    {
        w.Error(found.Error);
        w.String(name);
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
            w.Int32(OperationsUnknown);
        }
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
    }
}
