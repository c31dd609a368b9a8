namespace LabTui.Broker;

/// <summary>
/// ListOffsets, key 2, versions 0-5.
/// Time -2 = the log's start, -1 = its end, otherwise the first record at or after that time (see
/// <see cref="TimestampSearch"/> for compressed batches); none found = offset -1. Not implemented: -3 (largest
/// timestamp, from version 7).
/// </summary>
internal static class ListOffsetsApi
{
    public static readonly Api Entry = new(ApiKey.ListOffsets, 0, 5, 6, HandleAsync);
    private const long AtEnd = -1;
    private const long AtStart = -2;

    private readonly record struct Wanted(int Index, int LeaderEpoch, long Time);

    private static async Task HandleAsync(Request request)
    {
        var topics = Parse(request);
        await request.Cluster.Loop.Do(() => Respond(request, topics));
    }

    private static List<(string Name, List<Wanted> Partitions)> Parse(Request request)
    {
        var r = request.Reader();
        r.Int32("replica id");
        if (request.Version >= 2)
        {
            r.Int8("isolation level");
        }

        var topics = new List<(string, List<Wanted>)>();
        for (var t = r.Array("topics", 6); t > 0; t--)
        {
            var (name, partitions) = (r.String("topic"), new List<Wanted>());
            for (var p = r.Array("partitions", 12); p > 0; p--)
            {
                var index = r.Int32("partition");
                var epoch = request.Version >= 4 ? r.Int32("leader epoch") : -1;
                partitions.Add(new(index, epoch, r.Int64("timestamp")));
                if (request.Version == 0)
                {
                    r.Int32("max offsets");
                }
            }

            topics.Add((name, partitions));
        }

        return topics;
    }

    private static void Respond(Request request, List<(string Name, List<Wanted> Partitions)> topics)
    {
        var w = request.Response;
        if (request.Version >= 2)
        {
            w.Int32(0); // throttle time
        }

        w.Array(topics.Count);
        foreach (var (name, partitions) in topics)
        {
            w.String(name);
            w.Array(partitions.Count);
            foreach (var wanted in partitions)
            {
                Write(w, request.Version, wanted.Index, request.Cluster.Partition(name, wanted.Index), wanted);
            }
        }
    }

    private static void Write(WireWriter w, short version, int index, Partition? partition, Wanted wanted)
    {
        var error =
            partition is null ? ErrorCode.UnknownTopicOrPartition
            : wanted.LeaderEpoch > PartitionLog.LeaderEpoch ? ErrorCode.UnknownLeaderEpoch
            : ErrorCode.None;
        var (offset, timestamp) = error == ErrorCode.None ? Find(partition!.Log, wanted.Time) : (-1, -1);
        w.Int32(index);
        w.Error(error);
        if (version == 0)
        {
            w.Array(offset < 0 ? 0 : 1);
            if (offset >= 0)
            {
                w.Int64(offset);
            }

            return;
        }

        w.Int64(timestamp);
        w.Int64(offset);
        if (version >= 4)
        {
            w.Int32(offset < 0 ? -1 : PartitionLog.LeaderEpoch);
        }
    }

    private static (long Offset, long Timestamp) Find(PartitionLog log, long time) =>
        time switch
        {
            AtEnd => (log.EndOffset, -1),
            AtStart => (log.StartOffset, -1),
            < 0 => (-1, -1),
            _ => log.FirstAtOrAfter(time) ?? (-1, -1),
        };
}
