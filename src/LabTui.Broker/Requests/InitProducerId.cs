namespace LabTui.Broker;

/// <summary>
/// InitProducerId, key 22, versions 0-5 (lengths compact from 2).
/// Always a new id with epoch 0, as Kafka does for producers without transactions. A transactional id is refused (as "not
/// authorized", the answer that every client takes for final): transactions are not implemented.
/// </summary>
internal static class InitProducerIdApi
{
    public static readonly Api Entry = new(ApiKey.InitProducerId, 0, 5, 2, HandleAsync) { TakesErrors = true };

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var transactional = r.NullableString("transactional id") is not null;
        await request.Cluster.Loop.Do(() =>
        {
            var w = request.Response;
            w.Int32(0); // throttle time
            var error =
                transactional && request.Injected == ErrorCode.None ? ErrorCode.TransactionalIdAuthorizationFailed : request.Injected;
            w.Error(error);
            w.Int64(error != ErrorCode.None ? -1 : request.Cluster.ProducerIds.Next());
            w.Int16((short)(error != ErrorCode.None ? -1 : 0));
            w.Tags();
        });
    }
}
