namespace LabTui.Records;

/// <summary>One record, and where they could be had its bytes as they lie in the log.</summary>
/// <param name="IsAppendTime">The timestamp is the broker's, of the moment in which it was written; else the producer's.</param>
internal sealed record StoredRecord(string Topic, int Partition, long Offset, DateTime TimestampUtc, bool IsAppendTime)
{
    /// <summary>Null for a record without one, which is not the same as an empty one.</summary>
    public byte[]? Key { get; init; }

    public byte[]? Value { get; init; }

    public IReadOnlyList<KeyValuePair<string, byte[]?>> Headers { get; init; } = [];

    /// <summary>Null where only a client could be asked, which does not tell them.</summary>
    public StoredBytes? Bytes { get; init; }
}

/// <summary>A record's bytes, after unpacking where the batch is compressed.</summary>
/// <param name="Batch">The header of the batch, as it lies in the log.</param>
/// <param name="Codec">How the batch is packed; null where it is not.</param>
internal sealed record StoredBytes(byte[] Record, IReadOnlyList<RecordPart> Parts, BatchFacts Batch, string? Codec);

/// <summary>What the batch around a record says of itself.</summary>
internal sealed record BatchFacts(long BaseOffset, long LastOffset, int Records, int Size, uint Crc);
