namespace LabTui.Broker;

/// <summary>
/// FindCoordinator, key 10, versions 0-2.
/// Every group is coordinated here. So would transactions be: a producer that wants one is sent here too, because
/// only InitProducerId has an answer that makes it give up at once.
/// </summary>
internal static class FindCoordinatorApi
{
    public static readonly Api Entry = new(ApiKey.FindCoordinator, 0, 2, 3, Handle);

    private static Task Handle(Request request)
    {
        var found = request.Injected == ErrorCode.None;
        var w = request.Response;
        if (request.Version >= 1)
        {
            w.Int32(0); // throttle time
        }

        w.Error(request.Injected);
        if (request.Version >= 1)
        {
            w.NullableString(null); // error message
        }

        w.Int32(found ? Cluster.NodeId : -1);
        w.String(found ? request.Local.Address.ToString() : "");
        w.Int32(found ? request.Local.Port : -1);
        return Task.CompletedTask;
    }
}
