namespace LabTui.Broker;

/// <summary>
/// AlterConfigs, key 33, versions 0-2 (lengths compact from 2).
/// Replaces all settings of a topic, as the protocol says. Of a broker: its dynamic settings that mean something here.
/// </summary>
internal static class AlterConfigsApi
{
    public static readonly Api Entry = new(ApiKey.AlterConfigs, 0, 2, 2, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var (changes, validateOnly) = Parse(request);
        await request.Cluster.Loop.Do(() => ConfigAlteration.Respond(request, changes, validateOnly));
    }

    private static (List<ConfigAlteration> Changes, bool ValidateOnly) Parse(Request request)
    {
        var r = request.Reader();
        var changes = new List<ConfigAlteration>();
        for (var n = r.Array("resources", 7); n > 0; n--)
        {
            var change = new ConfigAlteration(new(r.Int8("resource type"), r.String("resource name")), Replace: true, []);
            for (var c = r.Array("configs", 4); c > 0; c--)
            {
                change.Settings.Add(new(r.String("config name"), ConfigAlteration.Operation.Set, r.NullableString("config value")));
                r.Tags();
            }

            r.Tags();
            changes.Add(change);
        }

        return (changes, r.Bool("validate only"));
    }
}
