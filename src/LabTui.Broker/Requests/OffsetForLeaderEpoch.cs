namespace LabTui.Broker;

/// <summary>
/// OffsetForLeaderEpoch, key 23, versions 0-4 (lengths compact from 4).
/// There has only ever been one leader epoch, and it ends where the log ends; of any other nothing is known.
/// All of it is implemented.
/// </summary>
internal static class OffsetForLeaderEpochApi
{
    public static readonly Api Entry = new(ApiKey.OffsetForLeaderEpoch, 0, 4, 4, HandleAsync);

    private readonly record struct Wanted(int Index, int CurrentEpoch, int Epoch);

    private static async Task HandleAsync(Request request)
    {
        var topics = Parse(request);
        await request.Cluster.Loop.Do(() =>
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
                    Write(w, request.Version, wanted, request.Cluster.Partition(name, wanted.Index));
                }

                w.Tags();
            }

            w.Tags();
        });
    }

    private static List<(string Name, List<Wanted> Partitions)> Parse(Request request)
    {
        var r = request.Reader();
        if (request.Version >= 3)
        {
            r.Int32("replica id");
        }

        var topics = new List<(string, List<Wanted>)>();
        for (var t = r.Array("topics", 6); t > 0; t--)
        {
            var (name, partitions) = (r.String("topic"), new List<Wanted>());
            for (var p = r.Array("partitions", 8); p > 0; p--)
            {
                partitions.Add(
                    new(r.Int32("partition"), request.Version >= 2 ? r.Int32("current leader epoch") : -1, r.Int32("leader epoch"))
                );
                r.Tags();
            }

            r.Tags();
            topics.Add((name, partitions));
        }

        return topics;
    }

    private static void Write(WireWriter w, short version, Wanted wanted, Partition? partition)
    {
        var error =
            partition is null ? ErrorCode.UnknownTopicOrPartition
            : wanted.CurrentEpoch > PartitionLog.LeaderEpoch ? ErrorCode.UnknownLeaderEpoch
            : ErrorCode.None;
        var known = error == ErrorCode.None && wanted.Epoch == PartitionLog.LeaderEpoch;
        w.Error(error);
        w.Int32(wanted.Index);
        if (version >= 1)
        {
            w.Int32(known ? PartitionLog.LeaderEpoch : -1);
        }

        w.Int64(known ? partition!.Log.EndOffset : -1);
        w.Tags();
    }
}
