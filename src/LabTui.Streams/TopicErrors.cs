using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Streams;

/// <summary>Refusals of the cluster in words that say what to do.</summary>
internal static class TopicErrors
{
    public static bool IsAbsent(ErrorCode code) =>
        code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownPartition or ErrorCode.Local_UnknownTopic;

    /// <summary>It was deleted and made again under the same name while it was read.</summary>
    public static TopicProblem MadeAnew(string topic) =>
        new(
            TopicProblemKind.MadeAnew,
            $"Topic {topic} was deleted and made anew: what was read before is not of it. Reading begins again at its start."
        );

    public static TopicProblem Absent(string topic) =>
        new(TopicProblemKind.Absent, $"There is no topic {topic}. `topics list` shows which there are.");

    /// <summary>What failed of a request for several things, by name; null where the request failed as a whole.</summary>
    public static IReadOnlyDictionary<string, Error>? ByItem(KafkaException e)
    {
        IEnumerable<(string Name, Error Error)>? all = e switch
        {
            CreateTopicsException c => c.Results.Select(r => (r.Topic, r.Error)),
            DeleteTopicsException d => d.Results.Select(r => (r.Topic, r.Error)),
            CreatePartitionsException p => p.Results.Select(r => (r.Topic, r.Error)),
            DescribeConfigsException g => g.Results.Select(r => (r.ConfigResource.Name, r.Error)),
            IncrementalAlterConfigsException a => a.Results.Select(r => (r.ConfigResource.Name, r.Error)),
            DeleteGroupsException g => g.Results.Select(r => (r.Group, r.Error)),
            AlterConsumerGroupOffsetsException a => a.Results.Select(r =>
                (r.Group, r.Error.IsError ? r.Error : r.Partitions.Select(p => p.Error).FirstOrDefault(p => p.IsError) ?? r.Error)
            ),
            _ => null,
        };
        return all?.Where(r => r.Error.IsError).ToDictionary(r => r.Name, r => r.Error);
    }

    public static TopicProblem Problem(string name, Error error) =>
        error.Code switch
        {
            ErrorCode.TopicAlreadyExists => new(
                TopicProblemKind.AlreadyExists,
                $"Topic {name} exists already. Delete it first, or use --if-not-exists."
            ),
            ErrorCode.UnknownTopicOrPart => Absent(name),
            ErrorCode.TopicException => new(
                TopicProblemKind.BadName,
                $"The cluster does not take the name \"{name}\": {error.Reason.TrimEnd('.')}. Letters, digits, . _ - are allowed, 249 at most."
            ),
            ErrorCode.InvalidPartitions => new(TopicProblemKind.BadPartitions, $"{name}: {error.Reason}"),
            ErrorCode.InvalidReplicationFactor => new(
                TopicProblemKind.BadReplicationFactor,
                $"{name}: {error.Reason} A cluster of one broker takes --replication-factor 1."
            ),
            ErrorCode.InvalidConfig => new(TopicProblemKind.BadConfig, $"{name}: {error.Reason}"),
            ErrorCode.NonEmptyGroup or ErrorCode.UnknownMemberId => new(
                TopicProblemKind.InUse,
                $"Group {name} still has members; stop them first (a killed one leaves after its session timeout)."
            ),
            ErrorCode.GroupIdNotFound => new(TopicProblemKind.Absent, $"There is no group {name}. `groups list` shows which there are."),
            _ => new(TopicProblemKind.Refused, $"{name}: {error.Reason} ({error.Code})"),
        };
}
