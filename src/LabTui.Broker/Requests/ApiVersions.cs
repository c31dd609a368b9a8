namespace LabTui.Broker;

/// <summary>
/// ApiVersions, key 18, versions 0-4 (lengths compact from 3).
/// The response header never has tags, not even in v3; a version we do not know is answered in the layout of v0
/// with error 35 and the key list (KIP-511), so that the client can see what to use. Not implemented: features
/// (none is announced).
/// </summary>
internal static class ApiVersionsApi
{
    public static readonly Api Entry = new(ApiKey.ApiVersions, 0, 4, 3, Handle);

    private static Task Handle(Request request)
    {
        Write(request.Response, request.Version, ErrorCode.None);
        return Task.CompletedTask;
    }

    public static void Write(WireWriter w, short version, ErrorCode error)
    {
        w.Error(error);
        w.Array(Apis.All.Count);
        foreach (var api in Apis.All)
        {
            w.Int16((short)api.Key);
            w.Int16(api.Min);
            w.Int16(api.Max);
            w.Tags();
        }

        if (version >= 1)
        {
            w.Int32(0); // throttle time
        }

        w.Tags();
    }
}
