namespace LabTui.Broker;

/// <summary>
/// DescribeCluster, key 60, versions 0-2 (lengths compact).
/// One broker, which is also the controller, at the address by which this client reached it. Not implemented: an endpoint
/// of the controller's own (v1): asked for, it is refused as by any broker.
/// </summary>
internal static class DescribeClusterApi
{
    public static readonly Api Entry = new(ApiKey.DescribeCluster, 0, 2, 0, Handle);
    private const sbyte OfBrokers = 1;

    private static Task Handle(Request request)
    {
        var r = request.Reader();
        var operations = r.Bool("include cluster authorized operations");
        var fine = request.Version < 1 || r.Int8("endpoint type") == OfBrokers;
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Error(fine ? ErrorCode.None : ErrorCode.MismatchedEndpointType);
        w.NullableString(fine ? null : "The request was sent to an endpoint of type BROKER, but we wanted an endpoint of type CONTROLLER");
        if (request.Version >= 1)
        {
            w.Int8(OfBrokers);
        }

        w.String(fine ? request.Cluster.Id : "");
        w.Int32(fine ? Cluster.NodeId : -1); // controller
        w.Array(fine ? 1 : 0);
        if (fine)
        {
            WriteBroker(request);
        }

        w.Int32(fine && operations ? AuthorizedOperations.OfCluster : AuthorizedOperations.Unknown);
        w.Tags();
        return Task.CompletedTask;
    }

    private static void WriteBroker(Request request)
    {
        var w = request.Response;
        w.Int32(Cluster.NodeId);
        w.String(request.Local.Address.ToString());
        w.Int32(request.Local.Port);
        w.NullableString(null); // rack
        if (request.Version >= 2)
        {
            w.Bool(false); // fenced
        }

        w.Tags();
    }
}
