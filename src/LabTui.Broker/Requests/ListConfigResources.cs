namespace LabTui.Broker;

/// <summary>
/// ListConfigResources, key 74, versions 0-1 (lengths compact).
/// What has settings here: topics, and this broker; none named means all. Version 0 asks for client metrics, of which there
/// are none. Not implemented: settings of groups, client metrics and loggers.
/// </summary>
internal static class ListConfigResourcesApi
{
    public static readonly Api Entry = new(ApiKey.ListConfigResources, 0, 1, 0, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var types = Parse(request);
        var resources = await request.Cluster.Loop.Ask(() => request.Version == 0 ? [] : Find(request.Cluster, types));
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Error(ErrorCode.None);
        w.Array(resources.Count);
        foreach (var resource in resources)
        {
            w.String(resource.Name);
            if (request.Version >= 1)
            {
                w.Int8(resource.Type);
            }

            w.Tags();
        }

        w.Tags();
    }

    private static List<sbyte> Parse(Request request)
    {
        var r = request.Reader();
        var types = new List<sbyte>();
        for (var left = request.Version == 0 ? 0 : r.Array("resource types", 1); left > 0; left--)
        {
            types.Add(r.Int8("resource type"));
        }

        return types;
    }

    private static List<ConfigResource> Find(Cluster cluster, List<sbyte> types) =>
        [
            .. cluster
                .Topics.Select(t => new ConfigResource(ConfigResource.OfTopic, t.Name))
                .Append(new(ConfigResource.OfBroker, "1"))
                .Where(r => types.Count == 0 || types.Contains(r.Type)),
        ];
}
