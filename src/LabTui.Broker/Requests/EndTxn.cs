namespace LabTui.Broker;

/// <summary>
/// EndTxn, key 26, versions 0-4 (lengths compact from 3).
/// Commits or aborts: when it is answered the control batches are in all partitions and the groups have their offsets.
/// Asked again for the same outcome it says yes again. v2: PRODUCER_FENCED. Not implemented: a new epoch with each end (v5), which
/// clients ask for only where the broker has the feature transaction.version.
/// </summary>
internal static class EndTxnApi
{
    public static readonly Api Entry = new(ApiKey.EndTxn, 0, 4, 3, HandleAsync) { TakesErrors = true };
    private const short FencedFrom = 2;

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var (id, producer, epoch) = (r.String("transactional id"), r.Int64("producer id"), r.Int16("producer epoch"));
        var committed = r.Bool("committed");
        IReadOnlyCollection<string> groups = [];
        var error = await TransactionStep.AskAsync(
            request,
            FencedFrom,
            transactions =>
            {
                (var problem, groups) = transactions.End(id, producer, epoch, committed);
                request.Cluster.Fetches.WakeReady();
                return problem;
            }
        );
        await request.Cluster.TellOfOffsets(groups);
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Error(error);
        w.Tags();
    }
}
