using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Streams;

/// <summary>Refusals of the cluster in words that say what to do.</summary>
internal static class TopicErrors
{
    public static bool IsAbsent(ErrorCode code) =>
        code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownPartition or ErrorCode.Local_UnknownTopic;

    public static TopicProblem Absent(string topic) =>
        new(TopicProblemKind.Absent, $"There is no topic {topic}. `topics list` shows which there are.");

    /// <summary>Requests for several things fail with a list; the first failure speaks for it.</summary>
    public static Error First(KafkaException e) =>
        e switch
        {
            CreateTopicsException c => c.Results.Select(r => r.Error).FirstOrDefault(r => r.IsError),
            DeleteTopicsException d => d.Results.Select(r => r.Error).FirstOrDefault(r => r.IsError),
            CreatePartitionsException p => p.Results.Select(r => r.Error).FirstOrDefault(r => r.IsError),
            DescribeConfigsException g => g.Results.Select(r => r.Error).FirstOrDefault(r => r.IsError),
            DeleteGroupsException g => g.Results.Select(r => r.Error).FirstOrDefault(r => r.IsError),
            _ => null,
        } ?? e.Error;

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
            ErrorCode.NonEmptyGroup => new(
                TopicProblemKind.InUse,
                $"Group {name} still has members; stop them first (a killed one leaves after its session timeout)."
            ),
            ErrorCode.GroupIdNotFound => new(TopicProblemKind.Absent, $"There is no group {name}. `groups list` shows which there are."),
            _ => new(TopicProblemKind.Refused, $"{name}: {error.Reason} ({error.Code})"),
        };
}
