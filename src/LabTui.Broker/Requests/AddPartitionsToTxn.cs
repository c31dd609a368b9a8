namespace LabTui.Broker;

/// <summary>
/// AddPartitionsToTxn, key 24, versions 0-3 (lengths compact from 3).
/// Begins the producer's transaction if need be; to be asked before the first batch for a partition, all or none.
/// v2: PRODUCER_FENCED. Not announced: 4 and 5, which brokers send each other.
/// </summary>
internal static class AddPartitionsToTxnApi
{
    public static readonly Api Entry = new(ApiKey.AddPartitionsToTxn, 0, 3, 3, HandleAsync) { TakesErrors = true };
    private const short FencedFrom = 2;

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var (id, producer, epoch) = (r.String("transactional id"), r.Int64("producer id"), r.Int16("producer epoch"));
        var topics = TopicPartitions.Read(ref r) ?? [];
        var all = topics.SelectMany(t => t.Partitions, (t, p) => new TopicPartition(t.Name, p)).ToHashSet();
        var unknown = all.Where(p => !request.Cluster.Exists(p)).ToHashSet();
        var error =
            unknown.Count > 0 && request.Injected == ErrorCode.None
                ? ErrorCode.OperationNotAttempted
                : await TransactionStep.AskAsync(request, FencedFrom, t => t.AddPartitions(id, producer, epoch, all));
        var w = request.Response;
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
                    error == ErrorCode.OperationNotAttempted && unknown.Contains(new(name, index))
                        ? ErrorCode.UnknownTopicOrPartition
                        : error
                );
                w.Tags();
            }

            w.Tags();
        }

        w.Tags();
    }
}
