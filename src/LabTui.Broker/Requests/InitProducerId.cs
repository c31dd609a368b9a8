namespace LabTui.Broker;

/// <summary>
/// InitProducerId, key 22, versions 0-5 (lengths compact from 2).
/// Without a transactional id always a new id with epoch 0. With one: its next epoch, after an open transaction of the
/// producer before has been aborted, so CONCURRENT_TRANSACTIONS is rare. v3: the id and epoch that a producer has itself; only who
/// has the newest is given the next. v4: PRODUCER_FENCED. Not implemented: two-phase commit (v6, which Kafka does not announce).
/// </summary>
internal static class InitProducerIdApi
{
    public static readonly Api Entry = new(ApiKey.InitProducerId, 0, 5, 2, HandleAsync) { TakesErrors = true };
    private const short FencedFrom = 4;

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var (id, timeout) = (r.NullableString("transactional id"), r.Int32("transaction timeout"));
        (long Id, short Epoch)? had = request.Version >= 3 ? (r.Int64("producer id"), r.Int16("producer epoch")) : null;
        var own = had is { Id: >= 0 } ? had : null;
        var given = (Id: -1L, Epoch: (short)-1);
        var error = await TransactionStep.AskAsync(
            request,
            FencedFrom,
            transactions =>
            {
                (var problem, given) = Begin(request.Cluster, transactions, id, timeout, own);
                request.Cluster.Fetches.WakeReady();
                return problem;
            }
        );
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Error(error);
        w.Int64(given.Id);
        w.Int16(given.Epoch);
        w.Tags();
    }

    private static (ErrorCode Error, (long Id, short Epoch) Given) Begin(
        Cluster cluster,
        TransactionCoordinator transactions,
        string? id,
        int timeout,
        (long, short)? own
    )
    {
        if (id is null)
        {
            return (ErrorCode.None, (cluster.ProducerIds.Next(), 0));
        }

        var (error, now) = id.Length == 0 ? (ErrorCode.InvalidRequest, null) : transactions.Begin(id, timeout, own);
        return (error, now is null ? (-1, -1) : (now.ProducerId, now.Epoch));
    }
}
