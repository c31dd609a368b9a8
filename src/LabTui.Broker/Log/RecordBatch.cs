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
    private const int CrcAt = 17;
    private const int CheckedFrom = 21;
    private const short AppendTimeBit = 8;
    private const short ControlBit = 32;

    public long LastOffset => BaseOffset + LastOffsetDelta;

    public int Codec => Attributes & 7;

    public bool HasAppendTime => (Attributes & AppendTimeBit) != 0;

    public bool IsControl => (Attributes & ControlBit) != 0;

    /// <summary><see cref="Length"/> here counts all bytes; the field on the wire leaves out its own first twelve.</summary>
    public static RecordBatch Parse(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadInt64BigEndian(bytes),
            (int)Math.Clamp(BinaryPrimitives.ReadInt32BigEndian(bytes[8..]) + 12L, -1, int.MaxValue),
            (sbyte)bytes[16],
            BinaryPrimitives.ReadUInt32BigEndian(bytes[CrcAt..]),
            BinaryPrimitives.ReadInt16BigEndian(bytes[CheckedFrom..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[23..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[27..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[35..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[43..]),
            BinaryPrimitives.ReadInt16BigEndian(bytes[51..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[53..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[57..])
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
        batch[CheckedFrom + 1] |= (byte)AppendTimeBit;
        BinaryPrimitives.WriteInt64BigEndian(batch[35..], milliseconds);
        BinaryPrimitives.WriteUInt32BigEndian(batch[CrcAt..], Checksum(batch));
    }

    /// <summary>
    /// What Kafka checks before it takes a batch. The records inside are not parsed: consumers get the bytes
    /// that the producer sent.
    /// </summary>
    public static (ErrorCode Error, string? Reason) Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize)
        {
            return (ErrorCode.CorruptMessage, $"a batch of {bytes.Length} bytes is shorter than its header");
        }

        var batch = Parse(bytes);
        return batch switch
        {
            { Magic: not 2 } => (ErrorCode.UnsupportedForMessageFormat, $"record format {batch.Magic}; only 2 is supported"),
            _ when batch.Length < bytes.Length && batch.Length >= HeaderSize => (
                ErrorCode.InvalidRecord,
                "more than one batch for a partition in one request"
            ),
            _ when batch.Length != bytes.Length => (ErrorCode.CorruptMessage, $"batch says {batch.Length} bytes, {bytes.Length} came"),
            _ when batch.Crc != Checksum(bytes) => (ErrorCode.CorruptMessage, "checksum does not match"),
            { BaseOffset: not 0 } => (ErrorCode.InvalidRecord, $"base offset {batch.BaseOffset}; a producer must send 0"),
            { IsControl: true } => (ErrorCode.InvalidRecord, "clients cannot write control batches"),
            { Codec: > 4 } => (ErrorCode.UnsupportedCompressionType, $"compression codec {batch.Codec}"),
            { RecordCount: < 1 } => (ErrorCode.InvalidRecord, $"{batch.RecordCount} records"),
            _ when batch.LastOffsetDelta != batch.RecordCount - 1 => (
                ErrorCode.InvalidRecord,
                $"last offset delta {batch.LastOffsetDelta} with {batch.RecordCount} records"
            ),
            _ => (ErrorCode.None, null),
        };
    }
}
