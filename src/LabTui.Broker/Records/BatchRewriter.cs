using System.Buffers.Binary;

namespace LabTui.Broker;

/// <summary>Writes a batch anew with other records in it; its offsets, its producer and its sequence stay.</summary>
internal static class BatchRewriter
{
    private const int MostVarints = 24;

    /// <param name="horizon">Where tombstones may go from then on; the records' times must have been moved to it.</param>
    /// <param name="packed">The records as they lie in the batch.</param>
    public static void Write(
        ReadOnlySpan<byte> original,
        long? horizon,
        long maxTimestamp,
        int count,
        ReadOnlySpan<byte> packed,
        PooledBuffer output,
        Codec? codec = null
    )
    {
        var batch = output.GetSpan(RecordBatch.HeaderSize + packed.Length)[..(RecordBatch.HeaderSize + packed.Length)];
        original[..RecordBatch.HeaderSize].CopyTo(batch);
        packed.CopyTo(batch[RecordBatch.HeaderSize..]);
        if (horizon is { } time)
        {
            batch[RecordBatch.AttributesAt + 1] |= RecordBatch.DeleteHorizonBit;
            BinaryPrimitives.WriteInt64BigEndian(batch[RecordBatch.BaseTimestampAt..], time);
        }

        if (codec is { } other)
        {
            batch[RecordBatch.AttributesAt + 1] = (byte)((batch[RecordBatch.AttributesAt + 1] & ~7) | (int)other);
        }

        BinaryPrimitives.WriteInt64BigEndian(batch[RecordBatch.MaxTimestampAt..], maxTimestamp);
        BinaryPrimitives.WriteInt32BigEndian(batch[RecordBatch.CountAt..], count);
        RecordBatch.Seal(batch);
        output.Advance(batch.Length);
    }

    /// <summary>
    /// Only the header: it tells which offsets there were, and how far the producer had come. No part of a transaction any
    /// more, as its control batch may go before it does.
    /// </summary>
    public static void WriteEmpty(ReadOnlySpan<byte> original, PooledBuffer output)
    {
        Span<byte> header = stackalloc byte[RecordBatch.HeaderSize];
        original[..RecordBatch.HeaderSize].CopyTo(header);
        header[RecordBatch.AttributesAt + 1] &= unchecked((byte)~RecordBatch.TransactionalBit);
        Write(header, null, RecordBatch.Parse(original).MaxTimestamp, 0, [], output, Codec.None);
    }

    /// <summary>A record whose batch has another base timestamp now: its own time stays the same.</summary>
    public static void WriteMoved(ReadOnlySpan<byte> record, long by, PooledBuffer output)
    {
        var scan = new RecordScan(record);
        scan.Next();
        Span<byte> front = stackalloc byte[MostVarints];
        front[0] = 0; // attributes
        var length = 1 + Varint.Write(front[1..], scan.TimestampDelta + by);
        var rest = record[scan.AfterTimestamp..];
        Span<byte> size = stackalloc byte[10];
        output.Write(size[..Varint.Write(size, length + rest.Length)]);
        output.Write(front[..length]);
        output.Write(rest);
    }
}
