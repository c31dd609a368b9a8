namespace LabTui.Broker;

/// <summary>A change of a topic's settings, as both requests for it mean it. Nothing is stored unless all of it is right.</summary>
internal sealed record TopicAlteration(ConfigResource Resource, bool Replace, List<TopicAlteration.Setting> Settings)
{
    internal enum Operation : sbyte
    {
        Set = 0,
        Delete = 1,
        Append = 2,
        Subtract = 3,
    }

    internal readonly record struct Setting(string Name, Operation Operation, string? Value);

    public static void Respond(Request request, List<TopicAlteration> changes, bool validateOnly)
    {
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Array(changes.Count);
        foreach (var change in changes)
        {
            var (error, message) = change.Apply(request.Cluster, validateOnly);
            w.Error(error);
            w.NullableString(message);
            w.Int8(change.Resource.Type);
            w.String(change.Resource.Name);
            w.Tags();
        }

        w.Tags();
    }

    private (ErrorCode Error, string? Message) Apply(Cluster cluster, bool validateOnly)
    {
        if (Resource.Problem(cluster) is (not ErrorCode.None, _) and var problem)
        {
            return problem;
        }

        if (Resource.Type != ConfigResource.OfTopic || !cluster.TryGet(Resource.Name, out var topic))
        {
            return (ErrorCode.InvalidRequest, "The settings of this broker cannot be changed while it runs.");
        }

        var configs = Replace ? new SortedDictionary<string, string>() : new(topic.Configs);
        foreach (var setting in Settings)
        {
            if (Change(configs, setting) is { } wrong)
            {
                return (ErrorCode.InvalidConfig, wrong);
            }
        }

        return validateOnly ? (ErrorCode.None, null) : Store(cluster, topic, configs);
    }

    private static (ErrorCode Error, string? Message) Store(Cluster cluster, Topic topic, SortedDictionary<string, string> configs)
    {
        try
        {
            cluster.Configure(topic, configs);
            return (ErrorCode.None, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (ErrorCode.KafkaStorageError, e.Message);
        }
    }

    private static string? Change(SortedDictionary<string, string> configs, Setting setting)
    {
        var (name, operation, value) = setting;
        if (operation == Operation.Delete)
        {
            configs.Remove(name);
            return TopicConfig.All.Any(s => s.Name == name) ? null : TopicConfig.Problem(name, value);
        }

        if (operation != Operation.Set && !TopicConfig.IsList(name))
        {
            return $"Config value append is not allowed for config key: {name}";
        }

        var now = configs.GetValueOrDefault(name) is { } set ? set.Split(',') : [];
        var given = value?.Split(',') ?? [];
        value = operation switch
        {
            Operation.Append => string.Join(',', now.Union(given)),
            Operation.Subtract => string.Join(',', now.Except(given)),
            _ => value,
        };
        if (TopicConfig.Problem(name, value) is { } problem)
        {
            return problem;
        }

        configs[name] = value!;
        return null;
    }
}
