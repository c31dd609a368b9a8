namespace LabTui.Broker;

/// <summary>
/// LeaveGroup, key 13, versions 0-5 (lengths compact from 4).
/// v3: several members at once, named by member or instance id. Not implemented: the reason (v5) is read and not kept.
/// </summary>
internal static class LeaveGroupApi
{
    public static readonly Api Entry = new(ApiKey.LeaveGroup, 0, 5, 4, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var (group, leaving) = Parse(request);
        var errors = await request.Cluster.Groups.AskExisting<List<ErrorCode>>(
            group,
            g => [.. leaving.Select(l => g.Leave(l.Member, l.Instance))],
            [.. leaving.Select(_ => ErrorCode.UnknownMemberId)]
        );
        var w = request.Response;
        if (request.Version >= 1)
        {
            w.Int32(0); // throttle time
        }

        w.Error(request.Version >= 3 ? ErrorCode.None : errors[0]);
        if (request.Version >= 3)
        {
            w.Array(leaving.Count);
            foreach (var ((member, instance), error) in leaving.Zip(errors))
            {
                w.String(member);
                w.NullableString(instance);
                w.Error(error);
                w.Tags();
            }
        }

        w.Tags();
    }

    private static (string Group, List<(string Member, string? Instance)> Leaving) Parse(Request request)
    {
        var r = request.Reader();
        var group = r.String("group");
        if (request.Version < 3)
        {
            return (group, [(r.String("member id"), null)]);
        }

        var leaving = new List<(string, string?)>();
        for (var m = r.Array("members", 4); m > 0; m--)
        {
            leaving.Add((r.String("member id"), r.NullableString("group instance id")));
            if (request.Version >= 5)
            {
                r.NullableString("reason");
            }

            r.Tags();
        }

        return (group, leaving);
    }
}
