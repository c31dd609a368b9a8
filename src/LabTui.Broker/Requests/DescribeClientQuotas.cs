namespace LabTui.Broker;

/// <summary>
/// DescribeClientQuotas, key 48, versions 0-1 (lengths compact from 1).
/// Nobody is throttled here, so no client has a quota. Not implemented: setting one (AlterClientQuotas is not spoken).
/// </summary>
internal static class DescribeClientQuotasApi
{
    public static readonly Api Entry = new(ApiKey.DescribeClientQuotas, 0, 1, 1, Handle);

    private static Task Handle(Request request)
    {
        var unknown = Unknown(request);
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Error(unknown is null ? ErrorCode.None : ErrorCode.UnsupportedVersion);
        w.NullableString(unknown is null ? "" : $"Unsupported entity type {unknown}");
        if (unknown is null)
        {
            w.Array(0);
        }
        else
        {
            w.NullArray();
        }

        w.Tags();
        return Task.CompletedTask;
    }

    private static string? Unknown(Request request)
    {
        var r = request.Reader();
        for (var components = r.Array("components", 5); components > 0; components--)
        {
            var type = r.String("entity type");
            if (type is not "user" and not "client-id" and not "ip")
            {
                return type;
            }

            r.Int8("match type");
            r.NullableString("match");
            r.Tags();
        }

        return null;
    }
}
