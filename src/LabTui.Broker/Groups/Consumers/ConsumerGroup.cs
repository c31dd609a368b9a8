namespace LabTui.Broker;

/// <summary>
/// The members of a group of the consumer protocol (KIP-848): each says by heartbeats what it wants and holds, the broker
/// assigns, and each goes to its part of the newest assignment by itself, without a pause of all. Runs on the group's actor. This
/// file: a heartbeat; ConsumerGroup.Members.cs: who comes, goes and is asked about; ConsumerGroup.Saved.cs: what of it
/// outlives the process.
/// </summary>
internal sealed partial class ConsumerGroup(string id, GroupSettings settings, Actor actor, Action<ConsumerGroup> save) : IDisposable
{
    /// <summary>For so long after a change more may follow: members are to ask again soon.</summary>
    private static readonly TimeSpan s_unrest = TimeSpan.FromSeconds(3);

    /// <summary>How soon, until the group has come to rest. Kafka leaves it at the ordinary interval.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, ConsumerMember> _members = [];
    private readonly Dictionary<string, ConsumerMember> _staticMembers = [];
    private readonly Dictionary<TopicIdPartition, ConsumerMember> _holders = [];
    private long _topicsSeen = -1;
    private long? _changedAt;

    public int Epoch { get; private set; }

    /// <summary>The epoch of the newest assignment.</summary>
    public int TargetEpoch { get; private set; }

    public IReadOnlyCollection<ConsumerMember> Members => _members.Values;

    public string AssignorName => Preferred().Name;

    public GroupState State =>
        _members.Count == 0 ? GroupState.Empty
        : Epoch > TargetEpoch ? GroupState.Assigning
        : _members.Values.All(m => m.State == MemberState.Stable && m.Epoch == TargetEpoch) ? GroupState.Stable
        : GroupState.Reconciling;

    public ConsumerHeartbeatAnswer Heartbeat(ConsumerHeartbeat beat)
    {
        var (member, isNew, refusal) = Find(beat);
        if (member is null)
        {
            return refusal!;
        }

        var (known, said) = (Epoch, Said(member));
        if (Listen(member, beat) || isNew || TopicsHaveChanged())
        {
            Bump();
        }

        if (Epoch > TargetEpoch)
        {
            Assign();
        }

        var before = member.Assigned;
        var stepped = Advance(member, beat.Owned);
        if (stepped || isNew || Epoch != known || Said(member) != said)
        {
            save(this);
        }

        member.Session.Set(settings.SessionTimeout);
        var tell = beat.Epoch == ConsumerHeartbeat.Join || beat.IsFull || !before.Keys.ToHashSet().SetEquals(member.Assigned.Keys);
        return new(ErrorCode.None, null, member.Id, member.Epoch, Interval(), tell ? [.. member.Assigned.Keys] : null);
    }

    public void Dispose()
    {
        foreach (var member in _members.Values)
        {
            member.Dispose();
        }
    }

    /// <summary>What a member says of itself and does not say again.</summary>
    private static (string?, string?, TimeSpan) Said(ConsumerMember member) => (member.RackId, member.Assignor, member.RebalanceTimeout);

    /// <returns>True when it wants other topics than before.</returns>
    private static bool Listen(ConsumerMember member, ConsumerHeartbeat beat)
    {
        member.RackId = beat.RackId ?? member.RackId;
        (member.ClientId, member.ClientHost) = (beat.ClientId, beat.ClientHost);
        member.RebalanceTimeout = beat.RebalanceTimeout ?? member.RebalanceTimeout;
        member.Assignor = beat.Assignor ?? member.Assignor;
        var wanted = new Subscription(beat.TopicNames ?? member.Subscription.Names, beat.TopicRegex ?? member.Subscription.Pattern);
        var changed = !wanted.IsSame(member.Subscription);
        member.Subscription = changed ? wanted : member.Subscription;
        return changed;
    }

    private void Bump()
    {
        Epoch++;
        _changedAt = settings.Time.GetTimestamp();
    }

    /// <summary>True when the topics that the members want are not those that were last assigned.</summary>
    private bool TopicsHaveChanged()
    {
        var version = settings.Topics.Version;
        if (version == _topicsSeen)
        {
            return false;
        }

        _topicsSeen = version;
        var wanted = _members.Values.SelectMany(m => m.Subscription.Topics(settings.Topics)).Distinct();
        var assigned = _members.Values.SelectMany(m => m.Target).ToHashSet();
        return !assigned.SetEquals(wanted.SelectMany(t => Enumerable.Range(0, t.PartitionCount), (t, p) => new TopicIdPartition(t.Id, p)));
    }

    private void Assign()
    {
        List<ConsumerMember> members = [.. _members.Values];
        var assignees = members
            .Select(m => new Assignee(
                (m.InstanceId is null, m.InstanceId ?? m.Id),
                [.. m.Subscription.Topics(settings.Topics).Select(t => new AssignableTopic(t.Id, t.PartitionCount))],
                m.Target
            ))
            .ToList();
        var targets = Preferred().Assign(assignees);
        foreach (var (i, member) in members.Index())
        {
            member.Target = targets[i];
        }

        TargetEpoch = Epoch;
    }

    /// <summary>The one that most members ask for.</summary>
    private Assignor Preferred() =>
        _members
            .Values.Select(m => m.Assignor)
            .OfType<string>()
            .CountBy(name => name)
            .OrderByDescending(votes => votes.Value)
            .Select(votes => Assignor.Find(votes.Key))
            .FirstOrDefault()
        ?? Assignor.Default;

    private bool Advance(ConsumerMember member, IReadOnlySet<TopicIdPartition>? owned)
    {
        Release(member);
        var stepped = Reconciliation.Step(member, TargetEpoch, owned, _holders.ContainsKey);
        Hold(member);
        if (stepped && member.State == MemberState.Unrevoked)
        {
            member.Revocation.Set(member.RebalanceTimeout);
        }
        else if (stepped)
        {
            member.Revocation.Cancel();
        }

        return stepped;
    }

    private void Release(ConsumerMember member)
    {
        foreach (var partition in member.Assigned.Keys.Concat(member.Revoking.Keys))
        {
            _holders.Remove(partition);
        }
    }

    private void Hold(ConsumerMember member)
    {
        foreach (var partition in member.Assigned.Keys.Concat(member.Revoking.Keys))
        {
            _holders[partition] = member;
        }
    }

    private TimeSpan Interval()
    {
        var resting = State == GroupState.Stable && (_changedAt is not { } at || settings.Time.GetElapsedTime(at) >= s_unrest);
        return resting || settings.HeartbeatInterval < s_soon ? settings.HeartbeatInterval : s_soon;
    }
}
