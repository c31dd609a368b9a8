namespace LabTui.Broker;

internal sealed partial class Group
{
    public Task<SyncAnswer> Sync(
        string memberId,
        string? instanceId,
        int generation,
        IReadOnlyDictionary<string, byte[]> assignments,
        string? protocolType = null,
        string? protocol = null
    )
    {
        var error = CheckMember(memberId, instanceId, generation);
        if (error == ErrorCode.None && ((protocolType ?? ProtocolType) != ProtocolType || (protocol ?? Protocol) != Protocol))
        {
            error = ErrorCode.InconsistentGroupProtocol;
        }

        if (error != ErrorCode.None || State is GroupState.PreparingRebalance or GroupState.Empty)
        {
            return Task.FromResult(new SyncAnswer(error != ErrorCode.None ? error : ErrorCode.RebalanceInProgress, []));
        }

        var member = _members[memberId];
        if (State == GroupState.Stable)
        {
            Refresh(member);
            return Task.FromResult(new SyncAnswer(ErrorCode.None, member.Assignment, ProtocolType, Protocol));
        }

        var answer = member.ParkSync();
        if (memberId == _leader)
        {
            Assign(assignments);
        }

        return answer;
    }

    private void Assign(IReadOnlyDictionary<string, byte[]> assignments)
    {
        _syncAlarm.Cancel();
        State = GroupState.Stable;
        foreach (var member in _members.Values)
        {
            var assigned = assignments.GetValueOrDefault(member.Id, []);
            member.Assignment = assigned.Length == 0 && ProtocolType == ConsumerProtocol.Type ? ConsumerProtocol.NothingAssigned : assigned;
        }

        Save();
        foreach (var member in _members.Values.Where(m => m.ParkedSync is not null))
        {
            member.Answer(new SyncAnswer(ErrorCode.None, member.Assignment, ProtocolType, Protocol));
        }
    }

    private void DropThoseWhoDidNotSync()
    {
        foreach (var member in _members.Values.Where(m => m.ParkedSync is null).ToList())
        {
            _settings.Log($"group {Id}: {member.Id} did not sync in time and is no member any more");
            Forget(member);
        }

        Rebalance();
    }
}
