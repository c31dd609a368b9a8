using System.Buffers.Binary;

namespace LabTui.Broker;

/// <summary>
/// The batch of one record with which the broker ends a producer's transaction in a partition. Its key holds a version
/// and what has become of the transaction (0 = aborted, 1 = committed), its value a version and the coordinator's epoch.
/// </summary>
internal static class ControlBatch
{
    public const int CoordinatorEpoch = 0; // of a broker that is alone: its coordinator never moves
    private const int KindAt = RecordBatch.HeaderSize + 7; // behind length, attributes, both deltas, the key's length, its version
    private const byte Committed = 1;

    public static byte[] End(long producerId, short epoch, bool committed, long now)
    {
        ReadOnlySpan<byte> record =
        [
            32, // 16 bytes follow: a zigzag varint, as are the deltas and lengths
            0, // attributes
            0, // timestamp delta
            0, // offset delta
            8, // a key of 4 bytes
            0,
            0,
            0,
            committed ? Committed : (byte)0,
            12, // a value of 6 bytes
            0,
            0,
            0,
            0,
            0,
            CoordinatorEpoch,
            0, // headers
        ];
        var batch = new byte[RecordBatch.HeaderSize + record.Length];
        batch[RecordBatch.MagicAt] = 2;
        batch[RecordBatch.AttributesAt + 1] = RecordBatch.TransactionalBit | RecordBatch.ControlBit;
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(RecordBatch.BaseTimestampAt), now);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(RecordBatch.MaxTimestampAt), now);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(RecordBatch.ProducerIdAt), producerId);
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(RecordBatch.ProducerEpochAt), epoch);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(RecordBatch.BaseSequenceAt), -1);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(RecordBatch.CountAt), 1);
        record.CopyTo(batch.AsSpan(RecordBatch.HeaderSize));
        RecordBatch.Seal(batch);
        return batch;
    }

    /// <summary>What a control batch in a segment says.</summary>
    public static bool IsCommit(Segment segment, int position)
    {
        Span<byte> kind = stackalloc byte[2];
        return segment.Read(position + KindAt, kind) == kind.Length && BinaryPrimitives.ReadInt16BigEndian(kind) == Committed;
    }

    public static bool IsCommit(ReadOnlySpan<byte> batch) =>
        batch.Length >= KindAt + 2 && BinaryPrimitives.ReadInt16BigEndian(batch[KindAt..]) == Committed;
}
