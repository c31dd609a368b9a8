namespace LabTui.Broker;

/// <summary>
/// InitProducerId, key 22, versions 0-5 (lengths compact from 2).
/// Always a new id with epoch 0, as Kafka does for producers without transactions. A transactional id is refused (as "not
/// authorized", the answer that every client takes for final): transactions are not implemented.
/// </summary>
internal static class InitProducerIdApi
{
    public static readonly Api Entry = new(ApiKey.InitProducerId, 0, 5, 2, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var transactional = r.NullableString("transactional id") is not null;
        await request.Cluster.Loop.Do(() =>
        {
            var w = request.Response;
            w.Int32(0); // throttle time
            w.Error(transactional ? ErrorCode.TransactionalIdAuthorizationFailed : ErrorCode.None);
            w.Int64(transactional ? -1 : request.Cluster.ProducerIds.Next());
            w.Int16((short)(transactional ? -1 : 0));
            w.Tags();
        });
    }
}
