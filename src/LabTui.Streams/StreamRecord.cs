namespace LabTui.Streams;

/// <summary>One record as it was read. A null key or value is a record without one; that is not the same as an empty one.</summary>
public sealed record StreamRecord(
    string Topic,
    int Partition,
    long Offset,
    DateTime TimestampUtc,
    byte[]? Key,
    byte[]? Value,
    IReadOnlyList<KeyValuePair<string, byte[]?>> Headers
);
