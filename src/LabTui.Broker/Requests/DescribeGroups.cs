namespace LabTui.Broker;

/// <summary>
/// DescribeGroups, key 15, versions 0-6 (lengths compact from 5).
/// An unknown group, or one of the consumer protocol, is "Dead" without an error, from v6 on with one. Metadata and assignments only while the group is
/// stable. Authorized operations: all, as there is no authorizer. All of it is implemented.
/// </summary>
internal static class DescribeGroupsApi
{
    public static readonly Api Entry = new(ApiKey.DescribeGroups, 0, 6, 5, HandleAsync);

    private const string Dead = nameof(GroupState.Dead);

    private sealed record Described(string Id, string State, string ProtocolType, string Protocol, List<DescribedMember> Members);

    private sealed record DescribedMember(string Id, JoinRequest Said, byte[] Metadata, byte[] Assignment);

    private static async Task HandleAsync(Request request)
    {
        var (ids, operations) = Parse(request);
        var groups = new List<Described>();
        foreach (var id in ids)
        {
            groups.Add(await request.Cluster.Groups.AskExisting(id, Describe, new(id, Dead, "", "", [])));
        }

        var w = request.Response;
        if (request.Version >= 1)
        {
            w.Int32(0); // throttle time
        }

        w.Array(groups.Count);
        foreach (var group in groups)
        {
            Write(w, request.Version, group, operations);
        }

        w.Tags();
    }

    private static (List<string> Ids, bool Operations) Parse(Request request)
    {
        var r = request.Reader();
        return (r.Strings("groups", "group"), request.Version >= 3 && r.Bool("include authorized operations"));
    }

    private static Described Describe(Group group)
    {
        if (group.Consumers is not null)
        {
            return new(group.Id, Dead, "", "", []);
        }

        var stable = group.State == GroupState.Stable;
        var members = group
            .Members.Select(m => new DescribedMember(m.Id, m.Said, stable ? m.MetadataFor(group.Protocol) : [], stable ? m.Assignment : []))
            .ToList();
        return new(group.Id, group.State.ToString(), group.ProtocolType, stable ? group.Protocol : "", members);
    }

    private static void Write(WireWriter w, short version, Described group, bool operations)
    {
        var unknown = version >= 6 && group.State == Dead;
        w.Error(unknown ? ErrorCode.GroupIdNotFound : ErrorCode.None);
        if (version >= 6)
        {
            w.NullableString(unknown ? $"Group {group.Id} not found." : null);
        }

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
            w.Tags();
        }

        if (version >= 3)
        {
            w.Int32(operations ? AuthorizedOperations.OfGroup : AuthorizedOperations.Unknown);
        }

        w.Tags();
    }
}
