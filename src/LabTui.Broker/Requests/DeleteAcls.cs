namespace LabTui.Broker;

/// <summary>
/// DeleteAcls, key 31, versions 0-3 (lengths compact from 2).
/// Not implemented: access control lists. Each filter is refused as by a Kafka without an authorizer.
/// </summary>
internal static class DeleteAclsApi
{
    public static readonly Api Entry = new(ApiKey.DeleteAcls, 0, 3, 2, Handle);

    private static Task Handle(Request request)
    {
        var r = request.Reader();
        var w = request.Response;
        var count = r.Array("filters", 8);
        w.Int32(0); // throttle time
        w.Array(count);
        for (; count > 0; count--)
        {
            w.Error(ErrorCode.SecurityDisabled);
            w.NullableString("No Authorizer is configured.");
            w.Array(0);
            w.Tags();
        }

        w.Tags();
        return Task.CompletedTask;
    }
}
