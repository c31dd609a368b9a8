namespace LabTui.Broker;

/// <summary>
/// ListGroups, key 16, versions 0-4 (lengths compact from 3).
/// v4: filter by state, and the state in the answer. Not implemented: group types (v5).
/// </summary>
internal static class ListGroupsApi
{
    public static readonly Api Entry = new(ApiKey.ListGroups, 0, 4, 3, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var named = request.Version >= 4 ? request.Reader().Strings("states", "state") : [];
        var states = named.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var groups = new List<(string Id, string Type, string State)>();
        foreach (var id in request.Cluster.Groups.Ids)
        {
            groups.Add(await request.Cluster.Groups.AskExisting(id, g => (g.Id, g.ProtocolType, g.State.ToString()), ("", "", "")));
        }

        groups.RemoveAll(g => g.Id.Length == 0);
        groups.RemoveAll(g => states.Count > 0 && !states.Contains(g.State));
        var w = request.Response;
        if (request.Version >= 1)
        {
            w.Int32(0); // throttle time
        }

        w.Error(ErrorCode.None);
        w.Array(groups.Count);
        foreach (var (id, type, state) in groups)
        {
            w.String(id);
            w.String(type);
            if (request.Version >= 4)
            {
                w.String(state);
            }

            w.Tags();
        }

        w.Tags();
    }
}
