namespace LabTui.Broker;

/// <summary>
/// DescribeTransactions, key 65, version 0 (lengths compact).
/// Who holds a transactional id and what its transaction reaches. Groups' offsets are in no topic here, so they are not
/// among the partitions. All of it is implemented.
/// </summary>
internal static class DescribeTransactionsApi
{
    public static readonly Api Entry = new(ApiKey.DescribeTransactions, 0, 0, 0, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var ids = request.Reader().Strings("transactional ids", "transactional id");
        await request.Cluster.Loop.Do(() =>
        {
            var w = request.Response;
            w.Int32(0); // throttle time
            w.Array(ids.Count);
            foreach (var id in ids)
            {
                Write(w, id, request.Cluster.Transactions.Find(id));
            }

            w.Tags();
        });
    }

    private static void Write(WireWriter w, string id, Transaction? known)
    {
        var error =
            known is not null ? ErrorCode.None
            : id.Length == 0 ? ErrorCode.InvalidRequest
            : ErrorCode.TransactionalIdNotFound;
        w.Error(error);
        w.String(id);
        w.String(known?.State.ToString() ?? "");
        w.Int32(known?.TimeoutMs ?? 0);
        w.Int64(known?.StartedAt ?? -1);
        w.Int64(known?.ProducerId ?? -1);
        w.Int16(known?.Epoch ?? -1);
        var topics = (known?.Partitions ?? []).GroupBy(p => p.Topic, p => p.Partition).ToList();
        w.Array(topics.Count);
        foreach (var topic in topics)
        {
            w.String(topic.Key);
            w.Int32Array([.. topic]);
            w.Tags();
        }

        w.Tags();
    }
}
