namespace LabTui.Broker;

internal enum GroupState
{
    Empty,
    PreparingRebalance,
    CompletingRebalance,
    Stable,
    Dead,

    /// <summary>Those of a group of the consumer protocol, which is never in one of the two rebalances above.</summary>
    Assigning,
    Reconciling,
}

/// <summary>
/// One consumer group, coordinated the classic way: members join, a leader among them assigns, everyone syncs,
/// heartbeats keep it so. All methods run on the group's own actor. This file: members come, go and are asked
/// about; Group.Rebalance.cs: how a generation is formed; Group.Sync.cs: how it gets its assignment; Group.Saved.cs: what
/// of it outlives the process; Group.Consumers.cs: the members of the other protocol, when it is a group of that.
/// </summary>
internal sealed partial class Group : IAsyncDisposable
{
    public static readonly TimeSpan ShortestSession = TimeSpan.FromSeconds(6);
    public static readonly TimeSpan LongestSession = TimeSpan.FromMinutes(30);
    public const int MaxMetadata = 256 * 1024;
    private readonly GroupSettings _settings;
    private readonly CommittedOffsets _offsets;
    private readonly MembershipFile _memberships;
    private readonly Dictionary<string, Member> _members = [];
    private readonly Dictionary<string, string> _staticMembers = [];
    private readonly Dictionary<string, Alarm> _pending = [];
    private readonly Alarm _joinAlarm;
    private readonly Alarm _syncAlarm;
    private readonly Alarm _firstJoinAlarm;
    private string? _leader;
    private bool _newcomers;
    private GroupState _state;

    public Group(string id, GroupSettings settings, CommittedOffsets offsets, MembershipFile memberships, SavedGroup? saved = null)
    {
        (Id, _settings, _offsets, _memberships) = (id, settings, offsets, memberships);
        Actor = new(settings.Log);
        _joinAlarm = new(settings.Time, Actor, CompleteJoin);
        _firstJoinAlarm = new(settings.Time, Actor, WaitOnWhileMembersCome);
        _syncAlarm = new(settings.Time, Actor, DropThoseWhoDidNotSync);
        if (saved is not null)
        {
            Restore(saved);
        }
    }

    public string Id { get; }

    public Actor Actor { get; }

    public GroupState State
    {
        get => _state == GroupState.Dead ? _state : Consumers?.State ?? _state;
        private set => _state = value;
    }

    public int Generation { get; private set; }

    public string ProtocolType { get; private set; } = "";

    public string Protocol { get; private set; } = "";

    /// <summary>It has had members or offsets once; a group that somebody has only asked for, or failed to join, is not one yet.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Some client was told a member id and has not used it yet.</summary>
    public bool HasPending => _pending.Count > 0;

    public IReadOnlyCollection<Member> Members => _members.Values;

    public Task<JoinAnswer> Join(JoinRequest join)
    {
        var error = join switch
        {
            { SessionTimeout: var t } when t < ShortestSession || t > LongestSession => ErrorCode.InvalidSessionTimeout,
            _ when join.Protocols.Sum(p => (long)p.Metadata.Length + p.Name.Length) > MaxMetadata => ErrorCode.InvalidRequest,
            { Protocols.Count: 0 } or { ProtocolType: "" } => ErrorCode.InconsistentGroupProtocol,
            _ when Consumers?.Members.Count > 0 => ErrorCode.InconsistentGroupProtocol,
            _ when _members.Count > 0 && !FitsIn(join) => ErrorCode.InconsistentGroupProtocol,
            _ when join.InstanceId is { } instance && join.MemberId.Length > 0 => CheckInstance(instance, join.MemberId),
            _ => ErrorCode.None,
        };
        if (error != ErrorCode.None)
        {
            return Task.FromResult(new JoinAnswer(error, join.MemberId));
        }

        BecomeClassic();
        return join.MemberId.Length > 0 ? JoinAsKnown(join)
            : join.InstanceId is { } name && _staticMembers.TryGetValue(name, out var old) ? ReplaceStatic(_members[old], join)
            : JoinAsNew(join);
    }

    public ErrorCode Heartbeat(string memberId, string? instanceId, int generation)
    {
        if (CheckMember(memberId, instanceId, generation) is not ErrorCode.None and var error)
        {
            return error;
        }

        Refresh(_members[memberId]);
        return State == GroupState.PreparingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None;
    }

    public ErrorCode Leave(string memberId, string? instanceId)
    {
        if (memberId.Length == 0 && instanceId is not null)
        {
            if (Consumers is not null)
            {
                return Consumers.RemoveStatic(instanceId);
            }

            memberId = _staticMembers.GetValueOrDefault(instanceId, "");
        }

        if (_pending.Remove(memberId, out var pending))
        {
            pending.Dispose();
            CompleteJoinIfAllAreHere();
            return ErrorCode.None;
        }

        if (!_members.TryGetValue(memberId, out var member))
        {
            return ErrorCode.UnknownMemberId;
        }

        if (instanceId is not null && CheckInstance(instanceId, memberId) is not ErrorCode.None and var error)
        {
            return error;
        }

        Remove(member);
        return ErrorCode.None;
    }

    /// <summary>May this commit be made? A negative generation is a tool's commit, allowed only while nobody is a member.</summary>
    public ErrorCode MayCommit(string memberId, string? instanceId, int generation)
    {
        if (generation < 0 && _members.Count == 0)
        {
            return State == GroupState.Dead ? ErrorCode.UnknownMemberId : ErrorCode.None;
        }

        if (CheckMember(memberId, instanceId, generation) is not ErrorCode.None and var error)
        {
            return error;
        }

        Refresh(_members[memberId]);
        return State == GroupState.CompletingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None;
    }

    /// <summary>
    /// The same for offsets in a transaction: who names no member is not asked, a rebalance is no reason to wait, and an epoch that is
    /// not the member's is told as a generation is.
    /// </summary>
    public ErrorCode MayCommitInTransaction(
        string memberId,
        string? instanceId,
        int generation,
        IEnumerable<TopicIdPartition> partitions
    ) =>
        generation < 0 && memberId.Length == 0 && instanceId is null ? ErrorCode.None
        : Consumers is null ? CheckMember(memberId, instanceId, generation)
        : Consumers.MayCommit(memberId, generation, partitions) is not ErrorCode.StaleMemberEpoch and var answer ? answer
        : ErrorCode.IllegalGeneration;

    public ErrorCode Delete()
    {
        if (HasMembers || _pending.Count > 0)
        {
            return ErrorCode.NonEmptyGroup;
        }

        _offsets.DropGroup(Id);
        End();
        return ErrorCode.None;
    }

    /// <summary>Some offset was committed for it.</summary>
    public void HasOffsets() => IsKnown = true;

    /// <summary>An empty group without offsets holds nothing that anyone could ask for.</summary>
    public bool EndIfNothingIsLeft()
    {
        if (State == GroupState.Empty && _pending.Count == 0 && !_offsets.Has(Id))
        {
            End();
        }

        return State == GroupState.Dead;
    }

    /// <summary>The connection of a waiting call is gone; nobody would hear the answer.</summary>
    public void CallerGone(Task call)
    {
        foreach (var member in _members.Values.Where(m => m.ParkedJoin?.Task == call || m.ParkedSync?.Task == call))
        {
            member.Unpark();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Actor.Post(() =>
        {
            _joinAlarm.Dispose();
            _firstJoinAlarm.Dispose();
            _syncAlarm.Dispose();
            Consumers?.Dispose();
            foreach (var alarm in _pending.Values)
            {
                alarm.Dispose();
            }

            foreach (var member in _members.Values)
            {
                member.Dispose();
            }
        });
        await Actor.DisposeAsync();
    }

    private ErrorCode CheckMember(string memberId, string? instanceId, int generation) =>
        instanceId is not null && CheckInstance(instanceId, memberId) is not ErrorCode.None and var error ? error
        : !_members.ContainsKey(memberId) ? ErrorCode.UnknownMemberId
        : generation != Generation ? ErrorCode.IllegalGeneration
        : ErrorCode.None;

    private ErrorCode CheckInstance(string instanceId, string memberId) =>
        !_staticMembers.TryGetValue(instanceId, out var current) ? ErrorCode.UnknownMemberId
        : current != memberId ? ErrorCode.FencedInstanceId
        : ErrorCode.None;

    private static void Refresh(Member member)
    {
        if (!member.IsParked)
        {
            member.Session.Set(member.Said.SessionTimeout);
        }
    }
}

/// <summary>What all groups of a broker share.</summary>
internal sealed record GroupSettings(TimeSpan InitialRebalanceDelay, int MaxMembers, TimeProvider Time, Action<string> Log)
{
    public TopicDirectory Topics { get; init; } = new();

    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(45);
}
