namespace LabTui.Broker;

/// <summary>
/// DescribeGroups, key 15, versions 0-4.
/// An unknown group is "Dead" without an error, as in Kafka. Metadata and assignments only while the group is
/// stable. Not implemented: authorized operations (unknown).
/// </summary>
internal static class DescribeGroupsApi
{
    public static readonly Api Entry = new(ApiKey.DescribeGroups, 0, 4, 5, HandleAsync);

    private sealed record Described(string Id, string State, string ProtocolType, string Protocol, List<DescribedMember> Members);

    private sealed record DescribedMember(string Id, JoinRequest Said, byte[] Metadata, byte[] Assignment);

    private static async Task HandleAsync(Request request)
    {
        var groups = new List<Described>();
        foreach (var id in request.Reader().Strings("groups", "group"))
        {
            groups.Add(await request.Cluster.Groups.AskExisting(id, Describe, new(id, "Dead", "", "", [])));
        }

        var w = request.Response;
        if (request.Version >= 1)
        {
            w.Int32(0); // throttle time
        }

        w.Array(groups.Count);
        foreach (var group in groups)
        {
            Write(w, request.Version, group);
        }
    }

    private static Described Describe(Group group)
    {
        var stable = group.State == GroupState.Stable;
        var members = group
            .Members.Select(m => new DescribedMember(m.Id, m.Said, stable ? m.MetadataFor(group.Protocol) : [], stable ? m.Assignment : []))
            .ToList();
        return new(group.Id, group.State.ToString(), group.ProtocolType, stable ? group.Protocol : "", members);
    }

    private static void Write(WireWriter w, short version, Described group)
    {
        w.Error(ErrorCode.None);
        w.String(group.Id);
        w.String(group.State);
        w.String(group.ProtocolType);
        w.String(group.Protocol);
        w.Array(group.Members.Count);
        foreach (var member in group.Members)
        {
            w.String(member.Id);
            if (version >= 4)
            {
                w.NullableString(member.Said.InstanceId);
            }

            w.String(member.Said.ClientId);
            w.String(member.Said.ClientHost);
            w.Bytes(member.Metadata);
            w.Bytes(member.Assignment);
        }

        if (version >= 3)
        {
            w.Int32(int.MinValue); // authorized operations: unknown
        }
    }
}
