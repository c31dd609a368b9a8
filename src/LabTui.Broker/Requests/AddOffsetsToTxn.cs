namespace LabTui.Broker;

/// <summary>
/// AddOffsetsToTxn, key 25, versions 0-4 (lengths compact from 3).
/// Lets a group's offsets take part in the producer's transaction, which is begun if need be. v2: PRODUCER_FENCED.
/// All of it is implemented.
/// </summary>
internal static class AddOffsetsToTxnApi
{
    public static readonly Api Entry = new(ApiKey.AddOffsetsToTxn, 0, 4, 3, HandleAsync) { TakesErrors = true };
    private const short FencedFrom = 2;

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var (id, producer, epoch) = (r.String("transactional id"), r.Int64("producer id"), r.Int16("producer epoch"));
        var group = r.String("group");
        var error =
            group.Length == 0 && request.Injected == ErrorCode.None
                ? ErrorCode.InvalidGroupId
                : await TransactionStep.AskAsync(request, FencedFrom, t => t.AddGroup(id, producer, epoch, group));
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Error(error);
        w.Tags();
    }
}
