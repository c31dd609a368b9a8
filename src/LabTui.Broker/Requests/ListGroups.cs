namespace LabTui.Broker;

/// <summary>
/// ListGroups, key 16, versions 0-5 (lengths compact from 3).
/// v4: filter by state, and the state in the answer; v5: the same by type. All of it is implemented.
/// </summary>
internal static class ListGroupsApi
{
    public static readonly Api Entry = new(ApiKey.ListGroups, 0, 5, 3, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var r = request.Reader();
        var states = (request.Version >= 4 ? r.Strings("states", "state") : []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var types = (request.Version >= 5 ? r.Strings("types", "type") : []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var groups = await request.Cluster.Groups.ListAsync();
        groups.RemoveAll(g => types.Count > 0 && !types.Contains(g.Type));
        groups.RemoveAll(g => states.Count > 0 && !states.Contains(g.State));
        var w = request.Response;
        if (request.Version >= 1)
        {
            w.Int32(0); // throttle time
        }

        w.Error(ErrorCode.None);
        w.Array(groups.Count);
        foreach (var (id, protocolType, state, type) in groups)
        {
            w.String(id);
            w.String(protocolType);
            if (request.Version >= 4)
            {
                w.String(state);
            }

            if (request.Version >= 5)
            {
                w.String(type);
            }

            w.Tags();
        }

        w.Tags();
    }
}
