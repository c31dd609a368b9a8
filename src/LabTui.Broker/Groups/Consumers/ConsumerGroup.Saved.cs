namespace LabTui.Broker;

/// <summary>The members of a group of the consumer protocol as they are kept.</summary>
internal sealed record SavedConsumers(int TargetEpoch, List<SavedConsumer> Members);

internal sealed record SavedConsumer(
    string Id,
    string? Instance,
    string? Rack,
    string ClientId,
    string ClientHost,
    int RebalanceMs,
    List<string> Topics,
    string Pattern,
    string? Assignor,
    int Epoch,
    int PreviousEpoch,
    MemberState State,
    List<SavedPartitions> Assigned,
    List<SavedPartitions> Revoking,
    List<SavedPartitions> Target
);

/// <summary>Partitions of one topic, taken over in the same epoch.</summary>
internal sealed record SavedPartitions(Guid Topic, int Epoch, int[] Partitions);

internal sealed partial class ConsumerGroup
{
    public SavedConsumers Saved() => new(TargetEpoch, [.. _members.Values.Select(Saved)]);

    /// <summary>Goes on with what was kept: every member has its whole session to say that it is still there.</summary>
    public void Restore(int epoch, SavedConsumers saved)
    {
        (Epoch, TargetEpoch) = (epoch, saved.TargetEpoch);
        foreach (var one in saved.Members)
        {
            var member = Add(one.Id, one.Instance);
            (member.RackId, member.ClientId, member.ClientHost) = (one.Rack, one.ClientId, one.ClientHost);
            member.RebalanceTimeout = TimeSpan.FromMilliseconds(one.RebalanceMs);
            (member.Subscription, member.Assignor) = (new(one.Topics, one.Pattern), one.Assignor);
            (member.Epoch, member.PreviousEpoch, member.State) = (one.Epoch, one.PreviousEpoch, one.State);
            (member.Assigned, member.Revoking) = (Restored(one.Assigned), Restored(one.Revoking));
            member.Target = Restored(one.Target).Keys.ToHashSet();
            Hold(member);
            member.Session.Set(settings.SessionTimeout);
            if (member.State == MemberState.Unrevoked)
            {
                member.Revocation.Set(member.RebalanceTimeout);
            }
        }
    }

    private static SavedConsumer Saved(ConsumerMember member) =>
        new(
            member.Id,
            member.InstanceId,
            member.RackId,
            member.ClientId,
            member.ClientHost,
            (int)member.RebalanceTimeout.TotalMilliseconds,
            [.. member.Subscription.Names],
            member.Subscription.Pattern,
            member.Assignor,
            member.Epoch,
            member.PreviousEpoch,
            member.State,
            Saved(member.Assigned),
            Saved(member.Revoking),
            Saved(member.Target.ToDictionary(p => p, _ => 0))
        );

    private static List<SavedPartitions> Saved(IReadOnlyDictionary<TopicIdPartition, int> partitions) =>
        [
            .. partitions.GroupBy(
                p => (p.Key.Topic, p.Value),
                p => p.Key.Partition,
                (key, all) => new SavedPartitions(key.Topic, key.Value, [.. all])
            ),
        ];

    private static Dictionary<TopicIdPartition, int> Restored(List<SavedPartitions> saved) =>
        saved
            .SelectMany(s => s.Partitions, (s, p) => (Key: new TopicIdPartition(s.Topic, p), s.Epoch))
            .ToDictionary(p => p.Key, p => p.Epoch);
}
