namespace LabTui.Broker;

/// <summary>
/// SyncGroup, key 14, versions 0-5 (lengths compact from 4).
/// The leader brings everyone's assignment; the others wait here for theirs. v3: static members; v5: the
/// protocol is named, and must be the group's. All of it is implemented.
/// </summary>
internal static class SyncGroupApi
{
    public static readonly Api Entry = new(ApiKey.SyncGroup, 0, 5, 4, HandleAsync) { TakesErrors = true };

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var (group, generation, memberId) = (r.String("group"), r.Int32("generation"), r.String("member id"));
        var instance = request.Version >= 3 ? r.NullableString("group instance id") : null;
        var (type, protocol) = request.Version >= 5 ? (r.NullableString("protocol type"), r.NullableString("protocol")) : (null, null);
        var assignments = new Dictionary<string, byte[]>();
        for (var a = r.Array("assignments", 6); a > 0; a--)
        {
            assignments[r.String("member id")] = r.ByteArray("assignment");
            r.Tags();
        }

        var answer =
            request.Injected != ErrorCode.None
                ? new(request.Injected, [])
                : await Sync(request, group, g => g.Sync(memberId, instance, generation, assignments, type, protocol));
        var w = request.Response;
        if (request.Version >= 1)
        {
            w.Int32(0); // throttle time
        }

        w.Error(answer.Error);
        if (request.Version >= 5)
        {
            w.NullableString(answer.ProtocolType);
            w.NullableString(answer.Protocol);
        }

        w.Bytes(answer.Assignment);
        w.Tags();
    }

    private static async Task<SyncAnswer> Sync(Request request, string id, Func<Group, Task<SyncAnswer>> sync)
    {
        var (answer, group) = await request.Cluster.Groups.AskExisting<(Task<SyncAnswer>, Group?)>(
            id,
            g => (sync(g), g),
            (Task.FromResult(new SyncAnswer(ErrorCode.UnknownMemberId, [])), null)
        );
        await using var gone = request.Gone.UnsafeRegister(_ => group?.Actor.Post(() => group.CallerGone(answer)), null);
        return await answer;
    }
}
