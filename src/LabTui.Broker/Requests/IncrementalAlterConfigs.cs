namespace LabTui.Broker;

/// <summary>
/// IncrementalAlterConfigs, key 44, versions 0-1 (lengths compact from 1).
/// Set, delete, and for lists append and subtract. Broker settings cannot be changed.
/// </summary>
internal static class IncrementalAlterConfigsApi
{
    public static readonly Api Entry = new(ApiKey.IncrementalAlterConfigs, 0, 1, 1, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var (changes, validateOnly) = Parse(request);
        await request.Cluster.Loop.Do(() => TopicAlteration.Respond(request, changes, validateOnly));
    }

    private static (List<TopicAlteration> Changes, bool ValidateOnly) Parse(Request request)
    {
        var r = request.Reader();
        var changes = new List<TopicAlteration>();
        for (var n = r.Array("resources", 3); n > 0; n--)
        {
            var change = new TopicAlteration(new(r.Int8("resource type"), r.String("resource name")), Replace: false, []);
            for (var c = r.Array("configs", 3); c > 0; c--)
            {
                var name = r.String("config name");
                var operation = (TopicAlteration.Operation)r.Int8("operation");
                change.Settings.Add(new(name, operation, r.NullableString("config value")));
                r.Tags();
            }

            r.Tags();
            changes.Add(change);
        }

        return (changes, r.Bool("validate only"));
    }
}
