namespace LabTui.Broker;

internal sealed partial class ConsumerGroup
{
    public ConsumerHeartbeatAnswer Leave(ConsumerHeartbeat beat)
    {
        var (member, refusal) = beat.InstanceId is null ? Dynamic(beat.MemberId) : Static(beat.MemberId, beat.InstanceId);
        if (member is null)
        {
            return refusal!;
        }

        if (beat.Epoch == ConsumerHeartbeat.LeaveForNow)
        {
            // It keeps its partitions until it is back under another id, or its session ends.
            Release(member);
            (member.Epoch, member.Revoking) = (ConsumerHeartbeat.LeaveForNow, new Dictionary<TopicIdPartition, int>());
            member.Revocation.Cancel();
            Hold(member);
            save(this);
        }
        else
        {
            Remove(member);
        }

        return new(ErrorCode.None, null, beat.MemberId, beat.Epoch);
    }

    /// <summary>A tool removes a static member, which it knows by its instance id alone.</summary>
    public ErrorCode RemoveStatic(string instanceId)
    {
        if (!_staticMembers.TryGetValue(instanceId, out var member))
        {
            return ErrorCode.UnknownMemberId;
        }

        Remove(member);
        return ErrorCode.None;
    }

    /// <summary>May these offsets be committed? An epoch before the member's own will do for partitions that it has held since.</summary>
    public ErrorCode MayCommit(string memberId, int epoch, IEnumerable<TopicIdPartition> partitions) =>
        epoch < 0 && _members.Count == 0 ? ErrorCode.None
        : !_members.TryGetValue(memberId, out var member) ? ErrorCode.UnknownMemberId
        : epoch == member.Epoch || (epoch < member.Epoch && partitions.All(p => member.EpochOf(p) <= epoch)) ? ErrorCode.None
        : ErrorCode.StaleMemberEpoch;

    public ErrorCode MayFetchOffsets(string memberId, int epoch) =>
        !_members.TryGetValue(memberId, out var member) ? ErrorCode.UnknownMemberId
        : epoch != member.Epoch ? ErrorCode.StaleMemberEpoch
        : ErrorCode.None;

    public HashSet<string> SubscribedTopics() =>
        [.. _members.Values.SelectMany(m => m.Subscription.Names.Concat(m.Subscription.Topics(settings.Topics).Select(t => t.Name)))];

    private (ConsumerMember? Member, bool IsNew, ConsumerHeartbeatAnswer? Refusal) Find(ConsumerHeartbeat beat)
    {
        if (beat.Epoch != ConsumerHeartbeat.Join)
        {
            var (found, refusal) = beat.InstanceId is null ? Dynamic(beat.MemberId) : Static(beat.MemberId, beat.InstanceId);
            return found is not null && Fenced(found, beat) is { } fenced ? (null, false, fenced) : (found, false, refusal);
        }

        if (_members.TryGetValue(beat.MemberId, out var known))
        {
            return (known, false, null);
        }

        if (beat.InstanceId is not null && _staticMembers.TryGetValue(beat.InstanceId, out var old))
        {
            return old.Epoch == ConsumerHeartbeat.LeaveForNow
                ? (Replace(old, beat.MemberId), false, null)
                : (
                    null,
                    false,
                    new(
                        ErrorCode.UnreleasedInstanceId,
                        $"Static member {beat.MemberId} with instance id {beat.InstanceId} cannot join the group because the instance id "
                            + $"is owned by {old.Id} member."
                    )
                );
        }

        return _members.Count >= settings.MaxMembers
            ? (
                null,
                false,
                new(ErrorCode.GroupMaxSizeReached, $"The consumer group has reached its maximum capacity of {settings.MaxMembers} members.")
            )
            : (Add(beat.MemberId, beat.InstanceId), true, null);
    }

    private (ConsumerMember? Member, ConsumerHeartbeatAnswer? Refusal) Dynamic(string memberId) =>
        _members.TryGetValue(memberId, out var member)
            ? (member, null)
            : (null, new(ErrorCode.UnknownMemberId, $"Member {memberId} is not a member of group {id}."));

    private (ConsumerMember? Member, ConsumerHeartbeatAnswer? Refusal) Static(string memberId, string instanceId) =>
        !_staticMembers.TryGetValue(instanceId, out var member)
            ? (null, new(ErrorCode.UnknownMemberId, $"Instance id {instanceId} is unknown."))
        : member.Id != memberId
            ? (
                null,
                new(ErrorCode.FencedInstanceId, $"Static member {memberId} with instance id {instanceId} was fenced by member {member.Id}.")
            )
        : (member, null);

    /// <summary>
    /// An epoch that the member has not, as it was left out or restored from elsewhere. The one before is right when the answer
    /// with its own was lost: then it holds nothing that is not its own.
    /// </summary>
    private static ConsumerHeartbeatAnswer? Fenced(ConsumerMember member, ConsumerHeartbeat beat)
    {
        var missedAnAnswer = beat.Epoch == member.PreviousEpoch && beat.Owned?.All(member.Assigned.ContainsKey) == true;
        return beat.Epoch == member.Epoch || (beat.Epoch < member.Epoch && missedAnAnswer)
            ? null
            : new(
                ErrorCode.FencedMemberEpoch,
                $"The consumer group member has a {(beat.Epoch > member.Epoch ? "greater" : "smaller")} member epoch ({beat.Epoch}) than "
                    + $"the one known by the group coordinator ({member.Epoch}). The member must abandon all its partitions and rejoin."
            );
    }

    private ConsumerMember Add(string memberId, string? instanceId)
    {
        var member = NewMember(memberId, instanceId);
        _members[memberId] = member;
        if (instanceId is not null)
        {
            _staticMembers[instanceId] = member;
        }

        return member;
    }

    /// <summary>A static member is back: it takes over all that its old self had.</summary>
    private ConsumerMember Replace(ConsumerMember old, string memberId)
    {
        Release(old);
        _members.Remove(old.Id);
        old.Dispose();
        var member = Add(memberId, old.InstanceId);
        (member.RackId, member.RebalanceTimeout, member.Assignor) = (old.RackId, old.RebalanceTimeout, old.Assignor);
        (member.Subscription, member.Assigned, member.Target) = (old.Subscription, old.Assigned, old.Target);
        Hold(member);
        return member;
    }

    private ConsumerMember NewMember(string memberId, string? instanceId) =>
        new(
            memberId,
            new(settings.Time, actor, () => Expel(memberId, $"was silent for {settings.SessionTimeout.TotalSeconds} s")),
            new(settings.Time, actor, () => Expel(memberId, "did not give up its partitions in time"))
        )
        {
            InstanceId = instanceId,
        };

    private void Expel(string memberId, string why)
    {
        if (_members.TryGetValue(memberId, out var member))
        {
            settings.Log($"group {id}: {memberId} {why} and is no member any more");
            Remove(member);
        }
    }

    private void Remove(ConsumerMember member)
    {
        Release(member);
        _members.Remove(member.Id);
        if (member.InstanceId is not null)
        {
            _staticMembers.Remove(member.InstanceId);
        }

        member.Dispose();
        Bump();
        save(this);
    }
}
