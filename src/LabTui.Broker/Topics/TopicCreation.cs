namespace LabTui.Broker;

/// <summary>Whether a topic may be made: its name, its partitions, its settings. Says what is wrong in words.</summary>
internal static class TopicCreation
{
    public static (ErrorCode Error, string Message)? Problem(Cluster cluster, string name, int partitions, short replicas = -1)
    {
        if (TopicName.Problem(name) is { } problem)
        {
            return (ErrorCode.InvalidTopic, $"Topic name is invalid: {problem}");
        }

        if (cluster.TryGet(name, out _))
        {
            return (ErrorCode.TopicAlreadyExists, $"Topic '{name}' already exists.");
        }

        if (cluster.Topics.FirstOrDefault(t => TopicName.Collide(t.Name, name)) is { } other)
        {
            return (ErrorCode.InvalidTopic, $"Topic '{name}' collides with existing topic: {other.Name}");
        }

        return replicas is not -1 and not 1
            ? (
                ErrorCode.InvalidReplicationFactor,
                $"Unable to replicate the partition {replicas} time(s): this broker is the only one. Use 1."
            )
            : TooMany(cluster, partitions);
    }

    public static (ErrorCode Error, string Message)? TooMany(Cluster cluster, int more) =>
        more < 1 ? (ErrorCode.InvalidPartitions, "Number of partitions must be larger than 0.")
        : cluster.PartitionCount + (long)more > cluster.Options.MaxPartitions
            ? (
                ErrorCode.InvalidPartitions,
                $"This broker takes {cluster.Options.MaxPartitions} partitions in all and has {cluster.PartitionCount}."
            )
        : null;
}
