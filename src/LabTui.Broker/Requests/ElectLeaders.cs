namespace LabTui.Broker;

/// <summary>
/// ElectLeaders, key 43, versions 0-2 (lengths compact from 2).
/// The one broker leads every partition already, so no election is ever needed. All of it is implemented.
/// </summary>
internal static class ElectLeadersApi
{
    public static readonly Api Entry = new(ApiKey.ElectLeaders, 0, 2, 2, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var type = request.Version >= 1 ? r.Int8("election type") : 0;
        var topics = TopicPartitions.Read(ref r);
        await request.Cluster.Loop.Do(() => Respond(request, type, topics));
    }

    private static void Respond(Request request, int type, List<(string Name, int[] Partitions)>? topics)
    {
        var (w, cluster) = (request.Response, request.Cluster);
        var unknown = type is not 0 and not 1;
        w.Int32(0); // throttle time
        if (request.Version >= 1)
        {
            w.Error(unknown ? ErrorCode.InvalidRequest : ErrorCode.None);
        }

        topics ??= [.. cluster.Topics.Select(t => (t.Name, Array.Empty<int>()))];
        w.Array(topics.Count);
        foreach (var (name, partitions) in topics)
        {
            w.String(name);
            w.Array(partitions.Length);
            foreach (var index in partitions)
            {
                var (error, message) = unknown ? (ErrorCode.InvalidRequest, $"Unknown election type {type}") : Elect(cluster, name, index);
                w.Int32(index);
                w.Error(error);
                w.NullableString(message);
                w.Tags();
            }

            w.Tags();
        }

        w.Tags();
    }

    private static (ErrorCode Error, string Message) Elect(Cluster cluster, string name, int index) =>
        !cluster.TryGet(name, out var topic) ? (ErrorCode.UnknownTopicOrPartition, $"No such topic as {name}")
        : topic.Partition(index) is null ? (ErrorCode.UnknownTopicOrPartition, $"No such partition as {name}-{index}")
        : (ErrorCode.ElectionNotNeeded, "Leader election not needed for topic partition.");
}
