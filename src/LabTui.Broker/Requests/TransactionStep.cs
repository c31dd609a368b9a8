namespace LabTui.Broker;

/// <summary>What the requests of a transactional producer have in common.</summary>
internal static class TransactionStep
{
    /// <summary>Takes a step on the broker's loop. What cannot be kept is to be tried again: the client asks for its coordinator anew.</summary>
    public static Task<ErrorCode> AskAsync(Request request, short fencedFrom, Func<TransactionCoordinator, ErrorCode> step) =>
        request.Injected != ErrorCode.None
            ? Task.FromResult(request.Injected)
            : request.Cluster.Loop.Ask(() => InWords(Try(request, step), request.Version, fencedFrom));

    public static ErrorCode Try(Request request, Func<TransactionCoordinator, ErrorCode> step)
    {
        try
        {
            return step(request.Cluster.Transactions);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            request.Cluster.Log($"cannot keep a transaction: {e.Message}");
            return ErrorCode.CoordinatorNotAvailable;
        }
    }

    /// <summary>Older clients know a producer that was replaced by its epoch only.</summary>
    public static ErrorCode InWords(ErrorCode error, short version, short fencedFrom) =>
        error == ErrorCode.ProducerFenced && version < fencedFrom ? ErrorCode.InvalidProducerEpoch : error;
}
