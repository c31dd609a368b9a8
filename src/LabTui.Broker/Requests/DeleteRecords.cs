namespace LabTui.Broker;

/// <summary>
/// DeleteRecords, key 21, versions 0-2 (lengths compact from 2).
/// Moves the start of a partition forward; -1 = to its end. Space is given back by whole segments.
/// Not implemented: waiting (the timeout), as it is done at once.
/// </summary>
internal static class DeleteRecordsApi
{
    public static readonly Api Entry = new(ApiKey.DeleteRecords, 0, 2, 2, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var topics = Parse(request);
        await request.Cluster.Loop.Do(() =>
        {
            var w = request.Response;
            w.Int32(0); // throttle time
            w.Array(topics.Count);
            foreach (var (name, partitions) in topics)
            {
                w.String(name);
                w.Array(partitions.Count);
                foreach (var (index, before) in partitions)
                {
                    var (error, start) = Delete(request.Cluster, name, index, before);
                    w.Int32(index);
                    w.Int64(start);
                    w.Error(error);
                    w.Tags();
                }

                w.Tags();
            }

            w.Tags();
        });
    }

    private static List<(string Name, List<(int Index, long Before)> Partitions)> Parse(Request request)
    {
        var r = request.Reader();
        var topics = new List<(string, List<(int, long)>)>();
        for (var t = r.Array("topics", 6); t > 0; t--)
        {
            var (name, partitions) = (r.String("topic"), new List<(int, long)>());
            for (var p = r.Array("partitions", 12); p > 0; p--)
            {
                partitions.Add((r.Int32("partition"), r.Int64("offset")));
                r.Tags();
            }

            r.Tags();

            topics.Add((name, partitions));
        }

        return topics;
    }

    private static (ErrorCode Error, long Start) Delete(Cluster cluster, string name, int index, long before)
    {
        if (!cluster.TryGet(name, out var topic) || topic.Partition(index) is not { } partition)
        {
            return (ErrorCode.UnknownTopicOrPartition, -1);
        }

        var offset = before == -1 ? partition.Log.EndOffset : before;
        if (offset < 0 || offset > partition.Log.EndOffset)
        {
            return (ErrorCode.OffsetOutOfRange, -1);
        }

        cluster.DeleteRecords(topic, partition, offset);
        return (ErrorCode.None, partition.Log.StartOffset);
    }
}
