namespace LabTui.Broker;

/// <summary>A partition by its topic's id: one of a topic that was deleted and made again is another.</summary>
internal readonly record struct TopicIdPartition(Guid Topic, int Partition);
