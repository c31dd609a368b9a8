namespace LabTui.Broker;

/// <summary>
/// FindCoordinator, key 10, versions 0-6 (lengths compact from 3, several keys at once from 4).
/// Every group and every transactional id is coordinated here. Not implemented: share groups (v6).
/// </summary>
internal static class FindCoordinatorApi
{
    public static readonly Api Entry = new(ApiKey.FindCoordinator, 0, 6, 3, Handle) { TakesErrors = true };
    private const sbyte OfTransaction = 1;

    private static Task Handle(Request request)
    {
        var (keys, error) = Parse(request);
        var w = request.Response;
        if (request.Version >= 1)
        {
            w.Int32(0); // throttle time
        }

        if (request.Version >= 4)
        {
            w.Array(keys.Count);
            foreach (var key in keys)
            {
                w.String(key);
                WriteNode(request, error);
                WriteError(request, error);
                w.Tags();
            }
        }
        else
        {
            WriteError(request, error);
            WriteNode(request, error);
        }

        w.Tags();
        return Task.CompletedTask;
    }

    private static (List<string> Keys, ErrorCode Error) Parse(Request request)
    {
        var r = request.Reader();
        List<string> keys = request.Version < 4 ? [r.String("key")] : [];
        var type = request.Version >= 1 ? r.Int8("key type") : 0;
        keys = request.Version < 4 ? keys : r.Strings("keys", "key");
        return (
            keys,
            request.Injected != ErrorCode.None ? request.Injected
            : type is < 0 or > OfTransaction ? ErrorCode.InvalidRequest
            : ErrorCode.None
        );
    }

    private static void WriteError(Request request, ErrorCode error)
    {
        request.Response.Error(error);
        if (request.Version >= 1)
        {
            request.Response.NullableString(error == ErrorCode.None ? "" : error.ToString());
        }
    }

    private static void WriteNode(Request request, ErrorCode error)
    {
        var (w, found) = (request.Response, error == ErrorCode.None);
        w.Int32(found ? Cluster.NodeId : -1);
        w.String(found ? request.Local.Address.ToString() : "");
        w.Int32(found ? request.Local.Port : -1);
    }
}
