namespace LabTui.Broker;

/// <summary>
/// DeleteGroups, key 42, versions 0-2 (lengths compact from 2).
/// Only a group without members can be deleted; its offsets go with it. All of it is implemented.
/// </summary>
internal static class DeleteGroupsApi
{
    public static readonly Api Entry = new(ApiKey.DeleteGroups, 0, 2, 2, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var results = new List<(string Id, ErrorCode Error)>();
        foreach (var id in request.Reader().Strings("groups", "group"))
        {
            results.Add((id, await request.Cluster.Groups.AskExisting(id, g => g.Delete(), ErrorCode.GroupIdNotFound)));
            await request.Cluster.Groups.RemoveIfEmpty(id);
        }

        var w = request.Response;
        w.Int32(0); // throttle time
        w.Array(results.Count);
        foreach (var (id, error) in results)
        {
            w.String(id);
            w.Error(error);
            w.Tags();
        }

        w.Tags();
    }
}
