namespace LabTui.Broker;

/// <summary>
/// IncrementalAlterConfigs, key 44, versions 0-1 (lengths compact from 1).
/// Set, delete, and for lists append and subtract. Of a broker: its dynamic settings that mean something here.
/// </summary>
internal static class IncrementalAlterConfigsApi
{
    public static readonly Api Entry = new(ApiKey.IncrementalAlterConfigs, 0, 1, 1, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var (changes, validateOnly) = Parse(request);
        await request.Cluster.Loop.Do(() => ConfigAlteration.Respond(request, changes, validateOnly));
    }

    private static (List<ConfigAlteration> Changes, bool ValidateOnly) Parse(Request request)
    {
        var r = request.Reader();
        var changes = new List<ConfigAlteration>();
        for (var n = r.Array("resources", 3); n > 0; n--)
        {
            var change = new ConfigAlteration(new(r.Int8("resource type"), r.String("resource name")), Replace: false, []);
            for (var c = r.Array("configs", 3); c > 0; c--)
            {
                var name = r.String("config name");
                var operation = (ConfigAlteration.Operation)r.Int8("operation");
                change.Settings.Add(new(name, operation, r.NullableString("config value")));
                r.Tags();
            }

            r.Tags();
            changes.Add(change);
        }

        return (changes, r.Bool("validate only"));
    }
}
