namespace LabTui.Streams;

/// <summary>The settings themselves are wrong: an unknown key, an unreadable file, a bad name.</summary>
public sealed class SettingsProblem(string message) : Exception(message);

/// <summary>
/// The surroundings are not ready (name, port, TLS, login, rights, library): nobody's answer is wrong because of this.
/// </summary>
public sealed class ClusterProblem(ClusterHop hop, string seen, string advice, Exception? inner = null)
    : Exception($"{seen} {advice}", inner)
{
    /// <summary>The step on the way to the cluster that failed.</summary>
    public ClusterHop Hop { get; } = hop;

    /// <summary>What was seen.</summary>
    public string Seen { get; } = seen;

    /// <summary>What to do next.</summary>
    public string Advice { get; } = advice;
}

/// <summary>The steps on the way from here to a cluster's answer, in their order.</summary>
public enum ClusterHop
{
    Library,
    Name,
    Connection,
    Tls,
    Login,
    AdvertisedListener,
    Rights,
    Answer,
}

/// <summary>The cluster refused what was asked of a topic or group, and says why.</summary>
public sealed class TopicProblem(TopicProblemKind kind, string message) : Exception(message)
{
    public TopicProblemKind Kind { get; } = kind;
}

public enum TopicProblemKind
{
    AlreadyExists,
    Absent,
    MadeAnew,
    BadName,
    BadPartitions,
    BadReplicationFactor,
    BadConfig,
    InUse,
    Refused,
}

/// <summary>A record was not taken by the cluster.</summary>
public sealed class ProduceProblem(string message, bool isEnvironment) : Exception(message)
{
    /// <summary>The cluster was not there to take it; otherwise the record itself was refused.</summary>
    public bool IsEnvironment { get; } = isEnvironment;
}

/// <summary>A consumer cannot go on, or a commit was refused. <see cref="Code"/> is the client's own name for it.</summary>
public sealed class ConsumeProblem(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>The topic does not exist, or no longer.</summary>
    public bool IsAbsentTopic => Code == nameof(Confluent.Kafka.ErrorCode.UnknownTopicOrPart);
}
