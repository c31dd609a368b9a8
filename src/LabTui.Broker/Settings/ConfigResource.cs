namespace LabTui.Broker;

/// <summary>What settings belong to: a topic, this broker, or all brokers (a broker without a name).</summary>
internal readonly record struct ConfigResource(sbyte Type, string Name)
{
    public const sbyte OfTopic = 2;
    public const sbyte OfBroker = 4;
    private const sbyte OfBrokerLogger = 8;
    private const sbyte OfClientMetrics = 16;
    private const sbyte OfGroup = 32;

    private bool IsAllBrokers => Type == OfBroker && Name.Length == 0;

    public (ErrorCode Error, string? Message) Problem(Cluster cluster) =>
        Type switch
        {
            OfTopic => TopicName.Problem(Name) is { } problem ? (ErrorCode.InvalidTopic, problem)
            : cluster.TryGet(Name, out _) ? (ErrorCode.None, null)
            : (ErrorCode.UnknownTopicOrPartition, $"The topic '{Name}' does not exist."),
            OfBroker => Name is "" or "1"
                ? (ErrorCode.None, null)
                : (ErrorCode.InvalidRequest, $"Unexpected broker id, expected {Cluster.NodeId} or empty string, but received {Name}"),
            OfBrokerLogger or OfClientMetrics or OfGroup => (ErrorCode.None, null), // there are such things, without settings here
            _ => (ErrorCode.InvalidRequest, $"Resource type {Type} has no settings here."),
        };

    public IEnumerable<ConfigEntry> Entries(Cluster cluster)
    {
        if (Type == OfTopic)
        {
            var configs = cluster.TryGet(Name, out var topic) ? topic.Configs : [];
            return TopicConfig.All.Select(key => new ConfigEntry(key, [.. cluster.Settings.OfTopic(key, configs)], ReadOnly: false));
        }

        return Type != OfBroker ? []
            : IsAllBrokers ? OfAllBrokers(cluster.Settings)
            : OfThisBroker(cluster);
    }

    public ConfigKey? Find(string name) => Type == OfTopic ? TopicConfig.Find(name) : BrokerConfig.Find(name);

    public (ErrorCode Error, string? Message) Unknown(string name) =>
        Type == OfTopic
            ? (ErrorCode.InvalidConfig, $"Unknown topic config name: {name}")
            : (
                ErrorCode.InvalidRequest,
                $"Cannot update these configs dynamically: Set({name}). This broker knows no such setting that can change"
            );

    /// <summary>What is set now, and how to set other values; null where nothing can be set.</summary>
    public (SortedDictionary<string, string> Now, Action<SortedDictionary<string, string>>? Store) Changeable(Cluster cluster)
    {
        if (Type == OfTopic)
        {
            return cluster.TryGet(Name, out var topic) ? (topic.Configs, configs => cluster.Configure(topic, configs)) : ([], null);
        }

        if (Type != OfBroker)
        {
            return ([], null);
        }

        var all = IsAllBrokers;
        return (
            cluster.Settings.Changed(all),
            configs =>
            {
                cluster.Settings.Change(all, configs);
                cluster.ConfigureAll();
            }
        );
    }

    public string? Conflict(Cluster cluster, SortedDictionary<string, string> configs) =>
        Type == OfTopic ? TopicConfig.Conflict(configs, cluster.Settings) : null;

    private static IEnumerable<ConfigEntry> OfAllBrokers(BrokerSettings settings) =>
        settings
            .Changed(ofAllBrokers: true)
            .Select(c => new ConfigEntry(
                BrokerConfig.Find(c.Key)!,
                [new(c.Key, c.Value, ConfigSource.DynamicDefaultBroker)],
                ReadOnly: false
            ));

    private static IEnumerable<ConfigEntry> OfThisBroker(Cluster cluster)
    {
        foreach (var key in BrokerConfig.Dynamic)
        {
            List<ConfigValue> values = [.. cluster.Settings.OfBroker(key.Name)];
            if (key.BrokerHasDefault)
            {
                values.Add(new(key.Name, key.Default, ConfigSource.Default));
            }

            yield return new(key, values, ReadOnly: false);
        }

        foreach (var (name, value) in BrokerConfig.Fixed(cluster.Options))
        {
            if (BrokerConfig.Find(name) is null)
            {
                yield return new(new(name, ConfigType.String, ""), [new(name, value, ConfigSource.StaticBroker)], ReadOnly: true);
            }
        }
    }
}

/// <summary>A setting with all its values, the one that holds first; none where it has no value at all.</summary>
internal readonly record struct ConfigEntry(ConfigKey Key, IReadOnlyList<ConfigValue> Values, bool ReadOnly)
{
    public string? Value => Values.Count == 0 ? null : Values[0].Value;

    /// <summary>As Kafka tells them: not the default of a setting that the broker has none of.</summary>
    public IReadOnlyList<ConfigValue> Synonyms()
    {
        var key = Key;
        return
        [
            .. Values.Where(v =>
                v.Source != ConfigSource.Default
                || (key.BrokerHasDefault && !(key.BrokerName is null && TopicConfig.Find(key.Name) is not null))
            ),
        ];
    }

    public ConfigSource Source => Values.Count == 0 ? ConfigSource.Default : Values[0].Source;
}
