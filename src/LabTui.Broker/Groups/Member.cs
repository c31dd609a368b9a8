namespace LabTui.Broker;

/// <summary>What a consumer says when it joins a group.</summary>
internal sealed record JoinRequest(
    string MemberId,
    string? InstanceId,
    string ClientId,
    string ClientHost,
    TimeSpan SessionTimeout,
    TimeSpan RebalanceTimeout,
    string ProtocolType,
    IReadOnlyList<MemberProtocol> Protocols,
    bool MustKnowItsId
);

/// <summary>One assignment strategy a member can take part in, with what it tells the leader under it.</summary>
internal sealed record MemberProtocol(string Name, byte[] Metadata);

internal sealed record JoinAnswer(
    ErrorCode Error,
    string MemberId,
    int Generation = -1,
    string? ProtocolType = null,
    string? Protocol = null,
    string Leader = "",
    IReadOnlyList<JoinedMember>? Members = null
);

/// <summary>What the leader is told about each member.</summary>
internal sealed record JoinedMember(string Id, string? InstanceId, byte[] Metadata);

internal sealed record SyncAnswer(ErrorCode Error, byte[] Assignment, string? ProtocolType = null, string? Protocol = null);

/// <summary>One consumer in a group, and its call that waits for the others.</summary>
internal sealed class Member(string id, JoinRequest said, Alarm session) : IDisposable
{
    public string Id { get; } = id;

    public JoinRequest Said { get; set; } = said;

    public Alarm Session { get; } = session;

    public byte[] Assignment { get; set; } = [];

    public TaskCompletionSource<JoinAnswer>? ParkedJoin { get; private set; }

    public TaskCompletionSource<SyncAnswer>? ParkedSync { get; private set; }

    public bool IsParked => ParkedJoin is not null || ParkedSync is not null;

    public byte[] MetadataFor(string protocol) => Said.Protocols.FirstOrDefault(p => p.Name == protocol)?.Metadata ?? [];

    public bool SaidTheSame(JoinRequest join) =>
        Said.Protocols.Count == join.Protocols.Count
        && Said.Protocols.Zip(join.Protocols)
            .All(p => p.First.Name == p.Second.Name && p.First.Metadata.AsSpan().SequenceEqual(p.Second.Metadata));

    /// <summary>While a call waits, the member counts as alive: its session clock stands still.</summary>
    public Task<JoinAnswer> ParkJoin()
    {
        Session.Cancel();
        ParkedJoin?.TrySetResult(new(ErrorCode.RebalanceInProgress, Id));
        ParkedJoin = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return ParkedJoin.Task;
    }

    public Task<SyncAnswer> ParkSync()
    {
        Session.Cancel();
        ParkedSync?.TrySetResult(new(ErrorCode.RebalanceInProgress, []));
        ParkedSync = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return ParkedSync.Task;
    }

    public void Answer(JoinAnswer answer)
    {
        ParkedJoin?.TrySetResult(answer);
        ParkedJoin = null;
        Session.Set(Said.SessionTimeout);
    }

    public void Answer(SyncAnswer answer)
    {
        ParkedSync?.TrySetResult(answer);
        ParkedSync = null;
        Session.Set(Said.SessionTimeout);
    }

    /// <summary>Its connection is gone while a call waited: from now on it counts as silent.</summary>
    public void Unpark()
    {
        ParkedJoin?.TrySetCanceled();
        ParkedSync?.TrySetCanceled();
        ParkedJoin = null;
        ParkedSync = null;
        Session.Set(Said.SessionTimeout);
    }

    public void Dispose()
    {
        Session.Dispose();
        ParkedJoin?.TrySetResult(new(ErrorCode.UnknownMemberId, Id));
        ParkedSync?.TrySetResult(new(ErrorCode.UnknownMemberId, []));
    }
}
