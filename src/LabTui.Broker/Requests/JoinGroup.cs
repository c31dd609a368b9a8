namespace LabTui.Broker;

/// <summary>
/// JoinGroup, key 11, versions 0-9 (lengths compact from 6).
/// v1: a rebalance time limit of its own; v4: a new member is first told its id (KIP-394); v5: static members
/// (KIP-345). The answer waits until the group is complete. Not implemented: the consumer protocol of KIP-848; the reason
/// (v8) is read and not kept; v9: a returning static leader assigns when the others join, never sooner.
/// </summary>
internal static class JoinGroupApi
{
    public static readonly Api Entry = new(ApiKey.JoinGroup, 0, 9, 6, HandleAsync) { TakesErrors = true };

    private static async Task HandleAsync(Request request)
    {
        var (group, join) = Parse(request);
        Write(request, await Join(request, group, join));
    }

    private static async Task<JoinAnswer> Join(Request request, string group, JoinRequest join)
    {
        var error =
            request.Injected != ErrorCode.None ? request.Injected
            : group.Length == 0 ? ErrorCode.InvalidGroupId
            : !await request.Cluster.Groups.HasRoomFor(group) ? ErrorCode.PolicyViolation
            : ErrorCode.None;
        if (error != ErrorCode.None)
        {
            return new(error, join.MemberId);
        }

        var (answer, owner) = await request.Cluster.Groups.Ask(group, g => (g.Join(join), g));
        await using var gone = request.Gone.UnsafeRegister(_ => owner.Actor.Post(() => owner.CallerGone(answer)), null);
        return await answer;
    }

    private static (string Group, JoinRequest Join) Parse(Request request)
    {
        var r = request.Reader();
        var group = r.String("group");
        var session = TimeSpan.FromMilliseconds(r.Int32("session timeout"));
        var rebalance = request.Version >= 1 ? TimeSpan.FromMilliseconds(r.Int32("rebalance timeout")) : session;
        var member = r.String("member id");
        var instance = request.Version >= 5 ? r.NullableString("group instance id") : null;
        var type = r.String("protocol type");
        var protocols = new List<MemberProtocol>();
        for (var p = r.Array("protocols", 6); p > 0; p--)
        {
            protocols.Add(new(r.String("protocol"), r.ByteArray("protocol metadata")));
            r.Tags();
        }

        rebalance = rebalance < TimeSpan.Zero ? session : rebalance;
        return (
            group,
            new(member, instance, request.ClientId ?? "", request.RemoteAddress, session, rebalance, type, protocols, request.Version >= 4)
        );
    }

    private static void Write(Request request, JoinAnswer answer)
    {
        var w = request.Response;
        if (request.Version >= 2)
        {
            w.Int32(0); // throttle time
        }

        w.Error(answer.Error);
        w.Int32(answer.Generation);
        if (request.Version >= 7)
        {
            w.NullableString(answer.ProtocolType);
            w.NullableString(answer.Protocol);
        }
        else
        {
            w.String(answer.Protocol ?? "");
        }

        w.String(answer.Leader);
        if (request.Version >= 9)
        {
            w.Bool(false); // skip assignment
        }

        w.String(answer.MemberId);
        w.Array(answer.Members?.Count ?? 0);
        foreach (var member in answer.Members ?? [])
        {
            w.String(member.Id);
            if (request.Version >= 5)
            {
                w.NullableString(member.InstanceId);
            }

            w.Bytes(member.Metadata);
            w.Tags();
        }

        w.Tags();
    }
}
