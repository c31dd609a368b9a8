namespace LabTui.Broker;

internal sealed partial class Group
{
    /// <summary>Goes on with what was kept: every member has its whole session to say that it is still there.</summary>
    private void Restore(SavedGroup saved)
    {
        (Generation, ProtocolType, Protocol, _leader, IsKnown) = (saved.Generation, saved.ProtocolType, saved.Protocol, saved.Leader, true);
        if (saved.Consumers is { } consumers)
        {
            Consumers = BecomeConsumers();
            Consumers.Restore(saved.Generation, consumers);
            return;
        }

        foreach (var one in saved.Members ?? [])
        {
            var join = new JoinRequest(
                one.Id,
                one.Instance,
                one.ClientId,
                one.ClientHost,
                TimeSpan.FromMilliseconds(one.SessionMs),
                TimeSpan.FromMilliseconds(one.RebalanceMs),
                saved.ProtocolType,
                one.Protocols,
                MustKnowItsId: true
            );
            var member = NewMember(one.Id, join);
            member.Assignment = one.Assignment;
            _members[one.Id] = member;
            if (one.Instance is not null)
            {
                _staticMembers[one.Instance] = one.Id;
            }

            member.Session.Set(join.SessionTimeout);
        }

        State = _members.Count > 0 ? GroupState.Stable : GroupState.Empty;
    }

    /// <summary>Before members are told: what they rely on must outlive this process.</summary>
    private void Save()
    {
        try
        {
            _memberships.Save(
                Consumers is null
                    ? new(Id, Generation, ProtocolType, Protocol, _leader, [.. _members.Values.Select(Saved)])
                    : new(Id, Consumers.Epoch, ConsumerProtocol.Type, "", null, []) { Consumers = Consumers.Saved() }
            );
        }
        catch (IOException e)
        {
            _settings.Log($"group {Id}: its members are not kept ({e.Message}); after a crash they would join anew");
        }
    }

    private void End()
    {
        BecomeClassic();
        State = GroupState.Dead;
        try
        {
            if (IsKnown)
            {
                _memberships.Forget(Id);
            }
        }
        catch (IOException e)
        {
            _settings.Log($"group {Id}: its end is not kept ({e.Message})");
        }
    }

    private static SavedMember Saved(Member member) =>
        new(
            member.Id,
            member.Said.InstanceId,
            member.Said.ClientId,
            member.Said.ClientHost,
            (int)member.Said.SessionTimeout.TotalMilliseconds,
            (int)member.Said.RebalanceTimeout.TotalMilliseconds,
            [.. member.Said.Protocols],
            member.Assignment
        );
}
