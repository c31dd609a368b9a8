namespace LabTui.Broker;

/// <summary>
/// Heartbeat, key 12, versions 0-4 (lengths compact from 4). v3: static members. All of it is implemented.
/// </summary>
internal static class HeartbeatApi
{
    public static readonly Api Entry = new(ApiKey.Heartbeat, 0, 4, 4, HandleAsync) { TakesErrors = true };

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var (group, generation, member) = (r.String("group"), r.Int32("generation"), r.String("member id"));
        var instance = request.Version >= 3 ? r.NullableString("group instance id") : null;
        var error =
            request.Injected != ErrorCode.None
                ? request.Injected
                : await request.Cluster.Groups.AskExisting(
                    group,
                    g => g.Heartbeat(member, instance, generation),
                    ErrorCode.UnknownMemberId
                );
        if (request.Version >= 1)
        {
            request.Response.Int32(0); // throttle time
        }

        request.Response.Error(error);
        request.Response.Tags();
    }
}
