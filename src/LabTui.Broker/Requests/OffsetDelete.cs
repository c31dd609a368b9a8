namespace LabTui.Broker;

/// <summary>
/// OffsetDelete, key 47, version 0.
/// A group with members keeps the offsets of every topic (Kafka: only of those its members subscribe to).
/// </summary>
internal static class OffsetDeleteApi
{
    public static readonly Api Entry = new(ApiKey.OffsetDelete, 0, 0, 1, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var (group, topics) = Parse(request);
        var error = await request.Cluster.Groups.AskExisting(group, g => Delete(request.Cluster, g, topics), ErrorCode.GroupIdNotFound);
        await request.Cluster.Groups.RemoveIfEmpty(group);
        var w = request.Response;
        w.Error(error == ErrorCode.GroupSubscribedToTopic ? ErrorCode.None : error);
        w.Int32(0); // throttle time
        w.Array(topics.Count);
        foreach (var (name, partitions) in topics)
        {
            w.String(name);
            w.Array(partitions.Length);
            foreach (var index in partitions)
            {
                w.Int32(index);
                w.Error(
                    error != ErrorCode.None ? error
                    : request.Cluster.Exists(new(name, index)) ? ErrorCode.None
                    : ErrorCode.UnknownTopicOrPartition
                );
            }
        }
    }

    private static ErrorCode Delete(Cluster cluster, Group group, List<(string Name, int[] Partitions)> topics)
    {
        if (group.Members.Count > 0)
        {
            return ErrorCode.GroupSubscribedToTopic;
        }

        foreach (var (name, partitions) in topics)
        {
            foreach (var index in partitions)
            {
                cluster.Offsets.Drop(group.Id, new(name, index));
            }
        }

        return ErrorCode.None;
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
