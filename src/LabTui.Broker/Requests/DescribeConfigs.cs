namespace LabTui.Broker;

/// <summary>
/// DescribeConfigs, key 32, versions 0-2.
/// A topic's settings with Kafka's defaults and where each comes from; some of the broker's own, read-only.
/// Not implemented: types and documentation (v3); synonyms hold the value itself only.
/// </summary>
internal static class DescribeConfigsApi
{
    public static readonly Api Entry = new(ApiKey.DescribeConfigs, 0, 2, 4, HandleAsync);

    private readonly record struct Wanted(ConfigResource Resource, HashSet<string>? Names);

    private static async Task HandleAsync(Request request)
    {
        var (resources, synonyms) = Parse(request);
        await request.Cluster.Loop.Do(() =>
        {
            request.Response.Int32(0); // throttle time
            request.Response.Array(resources.Count);
            foreach (var wanted in resources)
            {
                Write(request, wanted, synonyms);
            }
        });
    }

    private static (List<Wanted> Resources, bool Synonyms) Parse(Request request)
    {
        var r = request.Reader();
        var resources = new List<Wanted>();
        for (var n = r.Array("resources", 7); n > 0; n--)
        {
            var resource = new ConfigResource(r.Int8("resource type"), r.String("resource name"));
            var count = r.NullableArray("config names", 2);
            HashSet<string>? names = count < 0 ? null : [];
            for (; count > 0; count--)
            {
                names!.Add(r.String("config name"));
            }

            resources.Add(new(resource, names));
        }

        return (resources, request.Version >= 1 && r.Bool("include synonyms"));
    }

    private static void Write(Request request, Wanted wanted, bool synonyms)
    {
        var w = request.Response;
        var (error, message) = wanted.Resource.Problem(request.Cluster);
        w.Error(error);
        w.NullableString(message);
        w.Int8(wanted.Resource.Type);
        w.String(wanted.Resource.Name);
        var entries =
            error != ErrorCode.None
                ? []
                : wanted.Resource.Entries(request.Cluster).Where(e => wanted.Names?.Contains(e.Name) ?? true).ToList();
        w.Array(entries.Count);
        foreach (var entry in entries)
        {
            Write(w, request.Version, entry, synonyms);
        }
    }

    private static void Write(WireWriter w, short version, ConfigEntry entry, bool synonyms)
    {
        w.String(entry.Name);
        w.NullableString(entry.Value);
        w.Bool(entry.ReadOnly);
        if (version == 0)
        {
            w.Bool(entry.Source == ConfigEntry.FromDefault);
        }
        else
        {
            w.Int8(entry.Source);
        }

        w.Bool(false); // sensitive
        if (version == 0)
        {
            return;
        }

        w.Array(synonyms ? 1 : 0);
        if (synonyms)
        {
            w.String(entry.Name);
            w.NullableString(entry.Value);
            w.Int8(entry.Source);
        }
    }
}
