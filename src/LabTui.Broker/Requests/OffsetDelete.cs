namespace LabTui.Broker;

/// <summary>
/// OffsetDelete, key 47, version 0.
/// A group with members keeps the offsets of the topics that they subscribe to. All of it is implemented.
/// </summary>
internal static class OffsetDeleteApi
{
    public static readonly Api Entry = new(ApiKey.OffsetDelete, 0, 0, 1, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var (group, topics) = Parse(request);
        var (error, subscribed) = await request.Cluster.Groups.AskExisting(
            group,
            g => Delete(request.Cluster, g, topics),
            (ErrorCode.GroupIdNotFound, [])
        );
        var w = request.Response;
        w.Error(error);
        w.Int32(0); // throttle time
        w.Array(error == ErrorCode.None ? topics.Count : 0);
        foreach (var (name, partitions) in error == ErrorCode.None ? topics : [])
        {
            w.String(name);
            w.Array(partitions.Length);
            foreach (var index in partitions)
            {
                w.Int32(index);
                w.Error(
                    !request.Cluster.Exists(new(name, index)) ? ErrorCode.UnknownTopicOrPartition
                    : subscribed.Contains(name) ? ErrorCode.GroupSubscribedToTopic
                    : ErrorCode.None
                );
            }
        }
    }

    private static (ErrorCode Error, HashSet<string> Subscribed) Delete(
        Cluster cluster,
        Group group,
        List<(string Name, int[] Partitions)> topics
    )
    {
        if (group.Members.Count > 0 && group.ProtocolType != ConsumerProtocol.Type)
        {
            return (ErrorCode.NonEmptyGroup, []);
        }

        var subscribed = group.SubscribedTopics();
        foreach (var (name, partitions) in topics.Where(t => !subscribed.Contains(t.Name)))
        {
            foreach (var index in partitions)
            {
                cluster.Offsets.Drop(group.Id, new(name, index));
            }
        }

        return (ErrorCode.None, subscribed);
    }

    private static (string Group, List<(string Name, int[] Partitions)> Topics) Parse(Request request)
    {
        var r = request.Reader();
        var group = r.String("group");
        var topics = new List<(string, int[])>();
        for (var t = r.Array("topics", 6); t > 0; t--)
        {
            topics.Add((r.String("topic"), r.Int32Array("partitions")));
        }

        return (group, topics);
    }
}
