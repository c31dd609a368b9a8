using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Streams;

public sealed partial class ClusterClient
{
    /// <summary>Of this student only, where the cluster is shared.</summary>
    /// <remarks>
    /// With the client's older call: the newer ListConsumerGroups ends the whole process when a broker does not answer (librdkafka
    /// 2.16 frees the error twice).
    /// </remarks>
    public IReadOnlyList<string> GroupIds(TimeSpan timeout) =>
        [
            .. Ask(timeout, (admin, limit) => Task.FromResult(admin.ListGroups(limit)))
                .Where(g => g.ProtocolType is "consumer" or "" && Settings.LabName(g.Group) is not null)
                .Select(g => g.Group)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Of this student only, where the cluster is shared.</summary>
    public IReadOnlyList<GroupInfo> Groups(TimeSpan timeout)
    {
        var ids = GroupIds(timeout);
        return ids.Count == 0
            ? []
            :
            [
                .. Answer(_admin, admin => admin.GroupsAsync(ids), timeout)
                    .Where(g => g.Error.IsError || g.State != ConsumerGroupState.Dead) // gone since it was listed
                    .Select(GroupOf),
            ];
    }

    /// <summary>Null when there is no such group.</summary>
    public GroupInfo? Group(string id, TimeSpan timeout)
    {
        var group = Answer(_admin, admin => admin.GroupsAsync([id]), timeout).Single();
        if (group.State == ConsumerGroupState.Dead || group.Error.Code == ErrorCode.GroupIdNotFound)
        {
            return null;
        }

        return group.Error.IsError ? throw Refusal(id, group.Error) : GroupOf(group);
    }

    /// <summary>
    /// How far a group has read. Without topics: those that it has committed to or that its members were given.
    /// Looks without joining.
    /// </summary>
    public IReadOnlyList<PartitionLag> Lag(string group, IReadOnlyList<string>? topics, TimeSpan timeout)
    {
        var existing = Topics(timeout);
        var committed = Committed(group, timeout);
        var members = topics is null ? Group(group, timeout)?.Members ?? [] : [];
        HashSet<string> wanted = [.. topics ?? committed.Keys.Concat(members.SelectMany(m => m.Assigned)).Select(p => p.Topic)];
        TopicPartition[] all =
        [
            .. existing.Where(t => wanted.Contains(t.Name)).SelectMany(t => t.Partitions.Select(p => new TopicPartition(t.Name, p.Id))),
        ];
        if (topics?.FirstOrDefault(t => !all.Any(p => p.Topic == t)) is { } missing)
        {
            throw TopicErrors.Absent(missing);
        }

        return
        [
            .. all.Zip(
                Watermarks(all, timeout),
                (p, marks) =>
                    new PartitionLag(p.Topic, p.Partition, committed.TryGetValue(p, out var next) ? next : null, marks.Low, marks.High)
            ),
        ];
    }

    // A consumer of the group would tell too, but the client cuts leading blanks off its group's id: " ab" would show what ab has.
    private Dictionary<TopicPartition, long> Committed(string group, TimeSpan timeout)
    {
        var answer = Answer(_committed, admin => admin.CommittedAsync(group), timeout);
        if (answer.FirstOrDefault(p => p.Error.IsError) is { } failed)
        {
            throw Refusal(group, failed.Error);
        }

        return answer.Where(p => p.Offset >= 0).ToDictionary(p => new TopicPartition(p.Topic, p.Partition), p => p.Offset.Value);
    }

    private static GroupInfo GroupOf(ConsumerGroupDescription group) =>
        new(
            group.GroupId,
            group.State.ToString(),
            group.PartitionAssignor ?? "",
            [
                .. group.Members.Select(m => new GroupMember(
                    m.ConsumerId,
                    m.ClientId,
                    m.Host,
                    [.. m.Assignment.TopicPartitions.Select(p => new TopicPartition(p.Topic, p.Partition))]
                )),
            ]
        );
}
