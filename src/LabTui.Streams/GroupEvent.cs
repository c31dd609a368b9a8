namespace LabTui.Streams;

/// <summary>What happens to a member of a group between its records.</summary>
public abstract record GroupEvent
{
    private GroupEvent() { }

    /// <summary>A rebalance gave these partitions to this member.</summary>
    public sealed record Assigned(IReadOnlyList<TopicPartition> Partitions) : GroupEvent;

    /// <summary>A rebalance takes these away; a commit is still possible while the handler runs.</summary>
    public sealed record Revoked(IReadOnlyList<TopicPartition> Partitions) : GroupEvent;

    /// <summary>The group went on without this member (it was silent too long); committing is no longer possible.</summary>
    public sealed record Lost(IReadOnlyList<TopicPartition> Partitions) : GroupEvent;

    /// <summary>The client reported trouble and goes on by itself.</summary>
    /// <param name="Code">The client's own name for it.</param>
    public sealed record Trouble(string Code, string Text) : GroupEvent
    {
        /// <summary>A topic that is subscribed to does not exist, or no longer.</summary>
        public bool IsAbsentTopic => Code == nameof(Confluent.Kafka.ErrorCode.UnknownTopicOrPart);
    }
}
