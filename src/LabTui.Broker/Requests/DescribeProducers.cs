namespace LabTui.Broker;

/// <summary>
/// DescribeProducers, key 61, version 0 (lengths compact).
/// The idempotent producers that a partition knows. Not implemented: transactions, and with them coordinator epochs and
/// the start of an open one; the time of a producer's last record is not kept (-1).
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
                    Write(w, index, request.Cluster.Partition(name, index)?.Log.Producers);
                }

                w.Tags();
            }

            w.Tags();
        });
    }

    private static void Write(WireWriter w, int index, ProducerWindow? producers)
    {
        w.Int32(index);
        w.Error(producers is null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.None);
        w.NullableString(producers is null ? "This server does not host this topic-partition." : null);
        var known = producers?.Known() ?? [];
        w.Array(known.Count);
        foreach (var (id, epoch, lastSequence) in known)
        {
            w.Int64(id);
            w.Int32(epoch);
            w.Int32(lastSequence);
            w.Int64(-1); // time of its last record
            w.Int32(-1); // coordinator epoch
            w.Int64(-1); // start of its transaction
            w.Tags();
        }

        w.Tags();
    }
}
