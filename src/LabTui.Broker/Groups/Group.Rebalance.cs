namespace LabTui.Broker;

internal sealed partial class Group
{
    private Task<JoinAnswer> JoinAsNew(JoinRequest join)
    {
        if (_members.Count + _pending.Count >= _settings.MaxMembers)
        {
            return Task.FromResult(new JoinAnswer(ErrorCode.GroupMaxSizeReached, ""));
        }

        var id = $"{join.InstanceId ?? join.ClientId}-{Guid.NewGuid()}";
        if (!join.MustKnowItsId || join.InstanceId is not null)
        {
            return Add(id, join);
        }

        // The client asks again with this id; so a first call whose answer is lost leaves no member behind.
        var alarm = _pending[id] = new(
            _settings.Time,
            Actor,
            () =>
            {
                _pending.Remove(id);
                CompleteJoinIfAllAreHere();
            }
        );
        alarm.Set(join.SessionTimeout);
        return Task.FromResult(new JoinAnswer(ErrorCode.MemberIdRequired, id));
    }

    private Task<JoinAnswer> JoinAsKnown(JoinRequest join)
    {
        if (_pending.Remove(join.MemberId, out var pending))
        {
            pending.Dispose();
            return Add(join.MemberId, join);
        }

        if (!_members.TryGetValue(join.MemberId, out var member))
        {
            return Task.FromResult(new JoinAnswer(ErrorCode.UnknownMemberId, join.MemberId));
        }

        var same = member.SaidTheSame(join);
        member.Said = join;
        var stays = same && (State == GroupState.CompletingRebalance || (State == GroupState.Stable && member.Id != _leader));
        if (stays)
        {
            Refresh(member);
            return Task.FromResult(CurrentGeneration(member));
        }

        return ParkAndRebalance(member);
    }

    /// <summary>A static member (KIP-345) comes back under its instance id: it takes the place of its old self, which is fenced.</summary>
    private Task<JoinAnswer> ReplaceStatic(Member old, JoinRequest join)
    {
        var id = $"{join.InstanceId}-{Guid.NewGuid()}";
        var member = NewMember(id, join);
        member.Assignment = old.Assignment;
        _members.Remove(old.Id);
        _members[id] = member;
        _staticMembers[join.InstanceId!] = id;
        var unchanged = old.SaidTheSame(join);
        old.Dispose();
        var oldLeader = _leader;
        _leader = _leader == old.Id ? id : _leader;
        if (State == GroupState.Stable && unchanged)
        {
            Save();
            // Named as leader it would assign anew; with the old id as leader it just asks for its assignment.
            member.Session.Set(join.SessionTimeout);
            return Task.FromResult(new JoinAnswer(ErrorCode.None, id, Generation, ProtocolType, Protocol, oldLeader ?? "", []));
        }

        return ParkAndRebalance(member);
    }

    private Task<JoinAnswer> Add(string id, JoinRequest join)
    {
        var member = NewMember(id, join);
        _members[id] = member;
        if (join.InstanceId is not null)
        {
            _staticMembers[join.InstanceId] = id;
        }

        (ProtocolType, IsKnown) = (join.ProtocolType, true);
        _newcomers |= _firstJoinAlarm.IsSet;
        return ParkAndRebalance(member);
    }

    private Member NewMember(string id, JoinRequest join) => new(id, join, new(_settings.Time, Actor, () => Remove(id)));

    private void Remove(string id)
    {
        if (_members.TryGetValue(id, out var member))
        {
            _settings.Log($"group {Id}: {id} was silent for {member.Said.SessionTimeout.TotalSeconds} s and is no member any more");
            Remove(member);
        }
    }

    private void Remove(Member member)
    {
        Forget(member);
        if (State == GroupState.PreparingRebalance)
        {
            CompleteJoinIfAllAreHere();
        }
        else
        {
            Rebalance();
        }
    }

    private void Forget(Member member)
    {
        _members.Remove(member.Id);
        if (member.Said.InstanceId is { } instance && _staticMembers.GetValueOrDefault(instance) == member.Id)
        {
            _staticMembers.Remove(instance);
        }

        member.Dispose();
    }

    private Task<JoinAnswer> ParkAndRebalance(Member member)
    {
        var answer = member.ParkJoin();
        if (State == GroupState.PreparingRebalance)
        {
            CompleteJoinIfAllAreHere();
        }
        else
        {
            Rebalance();
        }

        return answer;
    }

    private void Rebalance()
    {
        _syncAlarm.Cancel();
        foreach (var member in _members.Values.Where(m => m.ParkedSync is not null))
        {
            member.Answer(new SyncAnswer(ErrorCode.RebalanceInProgress, []));
        }

        var first = State == GroupState.Empty;
        State = GroupState.PreparingRebalance;
        if (first && _settings.InitialRebalanceDelay > TimeSpan.Zero)
        {
            _newcomers = false;
            _firstJoinAlarm.Set(_settings.InitialRebalanceDelay);
        }

        _joinAlarm.Set(Longest());
        CompleteJoinIfAllAreHere();
    }

    /// <summary>Who starts many consumers starts them one after the other: each that comes is a reason to expect the next.</summary>
    private void WaitOnWhileMembersCome()
    {
        if (_newcomers)
        {
            _newcomers = false;
            _firstJoinAlarm.Set(_settings.InitialRebalanceDelay);
        }
        else
        {
            CompleteJoinIfAllAreHere();
        }
    }

    private void CompleteJoinIfAllAreHere()
    {
        var waiting = _firstJoinAlarm.IsSet && _members.Count > 0;
        if (State == GroupState.PreparingRebalance && !waiting && _pending.Count == 0 && _members.Values.All(m => m.ParkedJoin is not null))
        {
            CompleteJoin();
        }
    }

    private void CompleteJoin()
    {
        _joinAlarm.Cancel();
        _firstJoinAlarm.Cancel();
        foreach (var late in _members.Values.Where(m => m.ParkedJoin is null && m.Said.InstanceId is null).ToList())
        {
            Forget(late);
        }

        Generation++;
        if (_members.Count == 0)
        {
            (State, Protocol, _leader) = (GroupState.Empty, "", null);
            Save();
            return;
        }

        var here = _members.Values.Where(m => m.ParkedJoin is not null).ToList();
        if (here.Count == 0)
        {
            _joinAlarm.Set(Longest()); // only absent static members are left: their sessions decide
            return;
        }

        Protocol = Vote();
        _leader = here.Exists(m => m.Id == _leader) ? _leader : here[0].Id;
        State = GroupState.CompletingRebalance;
        foreach (var member in _members.Values)
        {
            member.Assignment = [];
        }

        here.ForEach(m => m.Answer(CurrentGeneration(m)));
        _syncAlarm.Set(Longest());
    }

    private JoinAnswer CurrentGeneration(Member member) =>
        new(
            ErrorCode.None,
            member.Id,
            Generation,
            ProtocolType,
            Protocol,
            _leader ?? "",
            member.Id == _leader ? [.. _members.Values.Select(m => new JoinedMember(m.Id, m.Said.InstanceId, m.MetadataFor(Protocol)))] : []
        );

    /// <summary>Among the protocols all members know, the one that most of them like best.</summary>
    private string Vote()
    {
        var common = CommonProtocols().ToHashSet();
        return _members
            .Values.GroupBy(m => m.Said.Protocols.First(p => common.Contains(p.Name)).Name)
            .OrderByDescending(votes => votes.Count())
            .First()
            .Key;
    }

    private bool FitsIn(JoinRequest join) =>
        join.ProtocolType == ProtocolType
        && (
            _members.Count == 1 && _members.ContainsKey(join.MemberId)
            || CommonProtocols().Any(name => join.Protocols.Any(p => p.Name == name))
        );

    private IEnumerable<string> CommonProtocols() =>
        _members.Values.Select(m => m.Said.Protocols.Select(p => p.Name)).Aggregate((all, some) => all.Intersect(some));

    private TimeSpan Longest() => _members.Count == 0 ? TimeSpan.Zero : _members.Values.Max(m => m.Said.RebalanceTimeout);
}
