namespace LabTui.Broker;

internal sealed partial class Group
{
    /// <summary>Its members when it is a group of the consumer protocol; null = it is a classic one. While it is empty it may change.</summary>
    public ConsumerGroup? Consumers { get; private set; }

    public bool HasMembers => _members.Count > 0 || Consumers?.Members.Count > 0;

    public ConsumerHeartbeatAnswer Heartbeat(ConsumerHeartbeat beat)
    {
        if (beat.Epoch != ConsumerHeartbeat.Join)
        {
            return Consumers is null ? NotOne()
                : beat.Epoch < 0 ? Consumers.Leave(beat)
                : Consumers.Heartbeat(beat);
        }

        if (Consumers is null && _members.Count > 0)
        {
            return NotOne();
        }

        Consumers ??= BecomeConsumers();
        var answer = Consumers.Heartbeat(beat);
        IsKnown |= answer.Error == ErrorCode.None;
        return answer;
    }

    /// <param name="epoch">Null: whoever asks is not, or does not say that it is, a member.</param>
    public ErrorCode MayFetchOffsets(string? memberId, int epoch) =>
        Consumers is null || (memberId is null && epoch < 0) ? ErrorCode.None : Consumers.MayFetchOffsets(memberId ?? "", epoch);

    /// <summary>Names of the topics that members want, as far as they say so in a way that the broker can read.</summary>
    public HashSet<string> SubscribedTopics() =>
        Consumers?.SubscribedTopics()
        ?? _members.Values.SelectMany(m => m.Said.Protocols).SelectMany(p => ConsumerProtocol.Topics(p.Metadata)).ToHashSet();

    private ConsumerHeartbeatAnswer NotOne() => new(ErrorCode.GroupIdNotFound, $"Group {Id} is not a consumer group.");

    private ConsumerGroup BecomeConsumers()
    {
        foreach (var pending in _pending.Values)
        {
            pending.Dispose();
        }

        _pending.Clear();
        return new(Id, _settings, Actor, _ => Save());
    }

    /// <summary>The last consumer has left, and one of the classic protocol comes: the group begins anew, with its offsets.</summary>
    private void BecomeClassic()
    {
        Consumers?.Dispose();
        Consumers = null;
    }
}
