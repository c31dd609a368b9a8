namespace LabTui.Broker;

/// <summary>
/// CreateTopics, key 19, versions 0-7 (lengths compact from 5).
/// Settings are checked, stored and echoed; validate-only is honoured; -1 partitions or replicas mean the broker's
/// defaults (version 4). v5: what the new topic is like; v7: its id. A manual assignment may name broker 1 only. Not implemented:
/// more than one replica; waiting (the timeout), as it is done at once.
/// </summary>
internal static class CreateTopicsApi
{
    public static readonly Api Entry = new(ApiKey.CreateTopics, 0, 7, 5, HandleAsync) { TakesErrors = true };

    private sealed record Wanted(
        string Name,
        int Partitions,
        short Replicas,
        List<(int Partition, int[] Brokers)> Assignment,
        List<(string Name, string? Value)> Configs
    );

    private static async Task HandleAsync(Request request)
    {
        var (topics, validateOnly) = Parse(request);
        await request.Cluster.Loop.Do(() => Respond(request, topics, validateOnly));
    }

    private static (List<Wanted> Topics, bool ValidateOnly) Parse(Request request)
    {
        var r = request.Reader();
        var topics = new List<Wanted>();
        for (var t = r.Array("topics", 16); t > 0; t--)
        {
            var topic = new Wanted(r.String("topic"), r.Int32("partitions"), r.Int16("replicas"), [], []);
            for (var a = r.Array("assignments", 8); a > 0; a--)
            {
                topic.Assignment.Add((r.Int32("partition"), r.Int32Array("brokers")));
                r.Tags();
            }

            for (var c = r.Array("configs", 4); c > 0; c--)
            {
                topic.Configs.Add((r.String("config name"), r.NullableString("config value")));
                r.Tags();
            }

            r.Tags();

            topics.Add(topic);
        }

        r.Int32("timeout");
        return (topics, request.Version >= 1 && r.Bool("validate only"));
    }

    private static void Respond(Request request, List<Wanted> topics, bool validateOnly)
    {
        var w = request.Response;
        if (request.Version >= 2)
        {
            w.Int32(0); // throttle time
        }

        var repeated = topics.CountBy(t => t.Name).Where(n => n.Value > 1).Select(n => n.Key).ToHashSet();
        w.Array(topics.Count);
        foreach (var topic in topics)
        {
            var problem =
                request.Injected != ErrorCode.None ? (request.Injected, "")
                : repeated.Contains(topic.Name) ? (ErrorCode.InvalidRequest, "Duplicate topic name.")
                : Create(request.Cluster, topic, validateOnly);
            Write(request, topic, problem);
        }

        w.Tags();
    }

    private static void Write(Request request, Wanted wanted, (ErrorCode Error, string Message)? problem)
    {
        var (w, version) = (request.Response, request.Version);
        var topic = problem is null && request.Cluster.TryGet(wanted.Name, out var made) ? made : null;
        w.String(wanted.Name);
        if (version >= 7)
        {
            w.Uuid(topic?.Id ?? default);
        }

        w.Error(problem?.Error ?? ErrorCode.None);
        if (version >= 1)
        {
            w.NullableString(problem?.Message);
        }

        if (version >= 5)
        {
            w.Int32(problem is null ? Partitions(request.Cluster, wanted) : -1);
            w.Int16((short)(problem is null ? 1 : -1));
            WriteConfigs(request, wanted, problem is null);
        }

        w.Tags();
    }

    private static void WriteConfigs(Request request, Wanted wanted, bool fine)
    {
        var (w, settings) = (request.Response, request.Cluster.Settings);
        var given = fine ? Settings(wanted) : [];
        w.Array(fine ? TopicConfig.All.Count : 0);
        foreach (var key in fine ? TopicConfig.All : [])
        {
            var value = settings.OfTopic(key, given).First();
            w.String(key.Name);
            w.NullableString(value.Value);
            w.Bool(false); // read-only
            w.Int8((sbyte)value.Source);
            w.Bool(false); // sensitive
            w.Tags();
        }
    }

    private static int Partitions(Cluster cluster, Wanted topic) =>
        topic.Assignment.Count > 0 ? topic.Assignment.Count
        : topic.Partitions == -1 ? cluster.Options.DefaultPartitions
        : topic.Partitions;

    private static (ErrorCode Error, string Message)? Create(Cluster cluster, Wanted topic, bool validateOnly)
    {
        var partitions = Partitions(cluster, topic);
        var problem =
            CheckAssignment(topic)
            ?? TopicCreation.Problem(cluster, topic.Name, partitions, topic.Assignment.Count > 0 ? (short)-1 : topic.Replicas)
            ?? CheckConfigs(cluster, topic);
        if (problem is not null || validateOnly)
        {
            return problem;
        }

        try
        {
            cluster.Create(topic.Name, partitions, Settings(topic));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cluster.Log($"cannot create topic {topic.Name}: {e.Message}");
            return (ErrorCode.KafkaStorageError, e.Message);
        }
    }

    private static (ErrorCode Error, string Message)? CheckAssignment(Wanted topic) =>
        topic.Assignment.Count == 0 ? null
        : topic.Partitions != -1 || topic.Replicas != -1
            ? (ErrorCode.InvalidRequest, "A manual assignment excludes a number of partitions or replicas.")
        : topic.Assignment.Select(a => a.Partition).Order().SequenceEqual(Enumerable.Range(0, topic.Assignment.Count))
        && topic.Assignment.TrueForAll(a => a.Brokers is [Cluster.NodeId])
            ? null
        : (ErrorCode.InvalidReplicaAssignment, $"Partitions must be numbered from 0, each on broker {Cluster.NodeId} alone.");

    private static (ErrorCode Error, string Message)? CheckConfigs(Cluster cluster, Wanted topic) =>
        (
            topic.Configs.Select(c => TopicConfig.Problem(c.Name, c.Value)).FirstOrDefault(p => p is not null)
            ?? TopicConfig.Conflict(Settings(topic), cluster.Settings)
        )
            is { } problem
            ? (ErrorCode.InvalidConfig, problem)
            : null;

    /// <summary>Of one that is given twice, the last holds.</summary>
    private static SortedDictionary<string, string> Settings(Wanted topic)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in topic.Configs)
        {
            settings[name] = value!;
        }

        return settings;
    }
}
