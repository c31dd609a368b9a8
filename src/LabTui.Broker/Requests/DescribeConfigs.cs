namespace LabTui.Broker;

/// <summary>
/// DescribeConfigs, key 32, versions 0-4 (lengths compact from 4).
/// A topic's settings with Kafka's defaults and where each comes from; of the broker those that mean something here, and what it
/// does now as the setting <see cref="BrokerMetrics.SettingName"/>.
/// Not implemented: documentation (v3: always null).
/// </summary>
internal static class DescribeConfigsApi
{
    public static readonly Api Entry = new(ApiKey.DescribeConfigs, 0, 4, 4, HandleAsync);

    private readonly record struct Wanted(ConfigResource Resource, HashSet<string>? Names);

    private static async Task HandleAsync(Request request)
    {
        var (resources, synonyms) = Parse(request);
        var metrics = resources.Exists(AsksForMetrics) ? (await BrokerMetrics.TakeAsync(request.Cluster)).ToJson() : "";
        await request.Cluster.Loop.Do(() =>
        {
            request.Response.Int32(0); // throttle time
            request.Response.Array(resources.Count);
            foreach (var wanted in resources)
            {
                Write(request, wanted, synonyms, metrics);
            }

            request.Response.Tags();
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

            r.Tags();

            resources.Add(new(resource, names));
        }

        return (resources, request.Version >= 1 && r.Bool("include synonyms"));
    }

    private static bool AsksForMetrics(Wanted wanted) =>
        wanted.Resource is { Type: ConfigResource.OfBroker, Name.Length: > 0 }
        && (wanted.Names?.Contains(BrokerMetrics.SettingName) ?? true);

    private static void Write(Request request, Wanted wanted, bool synonyms, string metrics)
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
                : wanted.Resource.Entries(request.Cluster).Where(e => wanted.Names?.Contains(e.Key.Name) ?? true).ToList();
        if (error == ErrorCode.None && AsksForMetrics(wanted))
        {
            entries.Add(Fixed(BrokerMetrics.SettingName, metrics));
        }

        w.Array(entries.Count);
        foreach (var entry in entries)
        {
            Write(w, request.Version, entry, synonyms);
        }

        w.Tags();
    }

    private static ConfigEntry Fixed(string name, string value) =>
        new(new(name, ConfigType.String, ""), [new(name, value, ConfigSource.StaticBroker)], ReadOnly: true);

    private static void Write(WireWriter w, short version, ConfigEntry entry, bool synonyms)
    {
        w.String(entry.Key.Name);
        w.NullableString(entry.Value);
        w.Bool(entry.ReadOnly);
        if (version == 0)
        {
            w.Bool(entry.Source == ConfigSource.Default);
        }
        else
        {
            w.Int8((sbyte)entry.Source);
        }

        w.Bool(false); // sensitive
        if (version >= 1)
        {
            WriteSynonyms(w, synonyms ? entry.Synonyms() : []);
        }

        if (version >= 3)
        {
            w.Int8((sbyte)entry.Key.Type);
            w.NullableString(null); // documentation
        }

        w.Tags();
    }

    private static void WriteSynonyms(WireWriter w, IReadOnlyList<ConfigValue> values)
    {
        w.Array(values.Count);
        foreach (var value in values)
        {
            w.String(value.Name);
            w.NullableString(value.Value);
            w.Int8((sbyte)value.Source);
            w.Tags();
        }
    }
}
