namespace LabTui.Broker;

/// <summary>
/// DescribeLogDirs, key 35, versions 0-4 (lengths compact from 2).
/// One folder with the size of each partition in it; a broker that keeps nothing on disk calls it "memory".
/// All of it is implemented.
/// </summary>
internal static class DescribeLogDirsApi
{
    public static readonly Api Entry = new(ApiKey.DescribeLogDirs, 0, 4, 2, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var wanted = TopicPartitions.Read(ref r);
        await request.Cluster.Loop.Do(() => Respond(request, wanted));
    }

    private static void Respond(Request request, List<(string Name, int[] Partitions)>? wanted)
    {
        var (w, cluster) = (request.Response, request.Cluster);
        w.Int32(0); // throttle time
        if (request.Version >= 3)
        {
            w.Error(ErrorCode.None);
        }

        w.Array(1);
        w.Error(ErrorCode.None);
        w.String(cluster.Options.DataDir is { } folder ? Path.GetFullPath(folder) : "memory");
        var topics = Find(cluster, wanted);
        w.Array(topics.Count);
        foreach (var (topic, partitions) in topics)
        {
            WriteTopic(w, topic, partitions);
        }

        if (request.Version >= 4)
        {
            var disk = cluster.Options.DataDir is { } path ? new DriveInfo(Path.GetFullPath(path)) : null;
            w.Int64(disk?.TotalSize ?? -1);
            w.Int64(disk?.AvailableFreeSpace ?? -1);
        }

        w.Tags();
        w.Tags();
    }

    private static List<(Topic Topic, int[] Partitions)> Find(Cluster cluster, List<(string Name, int[] Partitions)>? wanted) =>
        wanted is null
            ? [.. cluster.Topics.Select(t => (t, Enumerable.Range(0, t.PartitionCount).ToArray()))]
            :
            [
                .. wanted
                    .Select(t => (Topic: cluster.TryGet(t.Name, out var topic) ? topic : null, t.Partitions))
                    .Where(t => t.Topic is not null)
                    .Select(t => (t.Topic!, t.Partitions.Where(p => t.Topic!.Partition(p) is not null).ToArray())),
            ];

    private static void WriteTopic(WireWriter w, Topic topic, int[] partitions)
    {
        w.String(topic.Name);
        w.Array(partitions.Length);
        foreach (var index in partitions)
        {
            w.Int32(index);
            w.Int64(topic.Partitions[index].Log.Size);
            w.Int64(0); // how far it lags behind
            w.Bool(false); // being moved to another folder
            w.Tags();
        }

        w.Tags();
    }
}
