namespace LabTui.Broker;

/// <summary>A change of settings, as both requests for it mean it. Nothing is stored unless all of it is right.</summary>
internal sealed record ConfigAlteration(ConfigResource Resource, bool Replace, List<ConfigAlteration.Setting> Settings)
{
    internal enum Operation : sbyte
    {
        Set = 0,
        Delete = 1,
        Append = 2,
        Subtract = 3,
    }

    internal readonly record struct Setting(string Name, Operation Operation, string? Value);

    public static void Respond(Request request, List<ConfigAlteration> changes, bool validateOnly)
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

        if (Settings.DistinctBy(s => s.Name).Count() < Settings.Count)
        {
            return (ErrorCode.InvalidRequest, "Error due to duplicate config keys");
        }

        var (now, store) = Resource.Changeable(cluster);
        if (store is null)
        {
            return (ErrorCode.InvalidRequest, $"Resource type {Resource.Type} has no settings that can be changed here.");
        }

        var configs = Replace ? new SortedDictionary<string, string>(StringComparer.Ordinal) : new(now, StringComparer.Ordinal);
        foreach (var setting in Settings)
        {
            if (Change(configs, setting) is { } wrong)
            {
                return wrong;
            }
        }

        return Resource.Conflict(cluster, configs) is { } conflict ? (ErrorCode.InvalidConfig, conflict)
            : validateOnly ? (ErrorCode.None, null)
            : Store(store, configs);
    }

    private static (ErrorCode Error, string? Message) Store(
        Action<SortedDictionary<string, string>> store,
        SortedDictionary<string, string> configs
    )
    {
        try
        {
            store(configs);
            return (ErrorCode.None, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (ErrorCode.KafkaStorageError, e.Message);
        }
    }

    private (ErrorCode Error, string? Message)? Change(SortedDictionary<string, string> configs, Setting setting)
    {
        var (name, operation, value) = setting;
        var key = Resource.Find(name);
        if (operation == Operation.Delete)
        {
            configs.Remove(name);
            return null;
        }

        if (key is null)
        {
            return Resource.Unknown(name);
        }

        if (operation != Operation.Set && key.Type != ConfigType.List)
        {
            return (
                ErrorCode.InvalidConfig,
                $"Can't {operation.ToString().ToUpperInvariant()} to key {name} because its type is not LIST."
            );
        }

        if (value is null)
        {
            return (ErrorCode.InvalidRequest, $"Null value not supported for : {name}");
        }

        var now = ConfigKey.List(configs.GetValueOrDefault(name) ?? key.Default);
        value = operation switch
        {
            Operation.Append => string.Join(',', now.Union(ConfigKey.List(value))),
            Operation.Subtract => string.Join(',', now.Except(ConfigKey.List(value))),
            _ => value,
        };
        if (key.Problem(value) is { } problem)
        {
            return (Resource.Type == ConfigResource.OfTopic ? ErrorCode.InvalidConfig : ErrorCode.InvalidRequest, problem);
        }

        configs[name] = value;
        return null;
    }
}
