using System.Buffers.Binary;

namespace LabTui.Broker;

/// <summary>
/// The 61-byte header of a record batch (magic 2). Bytes 0-7 (base offset) and 12-15 (leader epoch) lie outside
/// the checksum, which covers byte 21 to the end; so a broker can number a batch without touching the rest.
/// </summary>
internal readonly record struct RecordBatch(
    long BaseOffset,
    int Length,
    sbyte Magic,
    uint Crc,
    short Attributes,
    int LastOffsetDelta,
    long BaseTimestamp,
    long MaxTimestamp,
    long ProducerId,
    short ProducerEpoch,
    int BaseSequence,
    int RecordCount
)
{
    public const int HeaderSize = 61;
    public const int MagicAt = 16;
    public const int AttributesAt = 21;
    public const int BaseTimestampAt = 27;
    public const int MaxTimestampAt = 35;
    public const int ProducerIdAt = 43;
    public const int ProducerEpochAt = 51;
    public const int BaseSequenceAt = 53;
    public const int CountAt = 57;
    public const byte TransactionalBit = 16;
    public const byte ControlBit = 32;
    public const byte DeleteHorizonBit = 64;
    private const int LengthAt = 8;
    private const int CrcAt = 17;
    private const int CheckedFrom = 21;
    private const short AppendTimeBit = 8;

    public long LastOffset => BaseOffset + LastOffsetDelta;

    public Codec Codec => (Codec)(Attributes & 7);

    public bool HasAppendTime => (Attributes & AppendTimeBit) != 0;

    public bool IsTransactional => (Attributes & TransactionalBit) != 0;

    /// <summary>The base timestamp says from when on compaction may take out the tombstones in here.</summary>
    public bool HasDeleteHorizon => (Attributes & DeleteHorizonBit) != 0;

    public bool IsControl => (Attributes & ControlBit) != 0;

    /// <summary><see cref="Length"/> here counts all bytes; the field on the wire leaves out its own first twelve.</summary>
    public static RecordBatch Parse(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadInt64BigEndian(bytes),
            (int)Math.Clamp(BinaryPrimitives.ReadInt32BigEndian(bytes[8..]) + 12L, -1, int.MaxValue),
            (sbyte)bytes[MagicAt],
            BinaryPrimitives.ReadUInt32BigEndian(bytes[CrcAt..]),
            BinaryPrimitives.ReadInt16BigEndian(bytes[CheckedFrom..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[23..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[BaseTimestampAt..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[MaxTimestampAt..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[ProducerIdAt..]),
            BinaryPrimitives.ReadInt16BigEndian(bytes[ProducerEpochAt..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[BaseSequenceAt..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[CountAt..])
        );

    public static uint Checksum(ReadOnlySpan<byte> batch) => Crc32C.Of(batch[CheckedFrom..]);

    /// <summary>Gives the batch its place in the log. Allowed without a new checksum.</summary>
    public static void Number(Span<byte> batch, long baseOffset, int leaderEpoch)
    {
        BinaryPrimitives.WriteInt64BigEndian(batch, baseOffset);
        BinaryPrimitives.WriteInt32BigEndian(batch[12..], leaderEpoch);
    }

    /// <summary>Stamps the batch with the broker's time (message.timestamp.type=LogAppendTime); needs a new checksum.</summary>
    public static void StampAppendTime(Span<byte> batch, long milliseconds)
    {
        batch[AttributesAt + 1] |= (byte)AppendTimeBit;
        SetMaxTimestamp(batch, milliseconds);
    }

    public static void SetMaxTimestamp(Span<byte> batch, long milliseconds)
    {
        BinaryPrimitives.WriteInt64BigEndian(batch[MaxTimestampAt..], milliseconds);
        Seal(batch);
    }

    /// <summary>Writes length and checksum of a batch whose other bytes are in place.</summary>
    public static void Seal(Span<byte> batch)
    {
        BinaryPrimitives.WriteInt32BigEndian(batch[LengthAt..], batch.Length - 12);
        BinaryPrimitives.WriteUInt32BigEndian(batch[CrcAt..], Checksum(batch));
    }
}
