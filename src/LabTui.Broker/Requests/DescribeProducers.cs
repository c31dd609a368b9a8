namespace LabTui.Broker;

/// <summary>
/// DescribeProducers, key 61, version 0 (lengths compact).
/// The idempotent producers that a partition knows, and where the open transaction of each begins. The coordinator's epoch
/// is known (0) of those that have ended a transaction. All of it is implemented.
/// </summary>
internal static class DescribeProducersApi
{
    public static readonly Api Entry = new(ApiKey.DescribeProducers, 0, 0, 0, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var topics = TopicPartitions.Read(ref r) ?? [];
        await request.Cluster.Loop.Do(() =>
        {
            var w = request.Response;
            w.Int32(0); // throttle time
            w.Array(topics.Count);
            foreach (var (name, partitions) in topics)
            {
                w.String(name);
                w.Array(partitions.Length);
                foreach (var index in partitions)
                {
                    Write(w, index, request.Cluster.Partition(name, index)?.Log);
                }

                w.Tags();
            }

            w.Tags();
        });
    }

    private static void Write(WireWriter w, int index, PartitionLog? log)
    {
        w.Int32(index);
        w.Error(log is null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.None);
        w.NullableString(log is null ? "This server does not host this topic-partition." : null);
        var known = log?.Producers.Known().ToList() ?? [];
        w.Array(known.Count);
        foreach (var producer in known)
        {
            w.Int64(producer.Id);
            w.Int32(producer.Epoch);
            w.Int32(producer.LastSequence);
            w.Int64(producer.LastTimestamp);
            w.Int32(producer.HasEnded ? ControlBatch.CoordinatorEpoch : -1);
            w.Int64(log!.Transactions.StartOf(producer.Id) ?? -1);
            w.Tags();
        }

        w.Tags();
    }
}
