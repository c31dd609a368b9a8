namespace LabTui.Broker;

/// <summary>How far a group has come in one partition, as it said itself.</summary>
internal readonly record struct CommittedOffset(long Offset, int LeaderEpoch, string Metadata);

internal readonly record struct TopicPartition(string Topic, int Partition);
