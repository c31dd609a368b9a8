using System.Buffers;
using System.IO.Compression;

namespace LabTui.Broker;

/// <summary>
/// Finds the first record whose timestamp is at or after a time. Timestamps come from clients and may run
/// backwards, so the walk goes by each stretch's largest timestamp and never by binary search.
/// Inside a batch: uncompressed and gzip to the record; snappy, lz4 and zstd only to the batch (its first record
/// is the answer), as the base library cannot unpack them.
/// </summary>
internal static class TimestampSearch
{
    private const int Gzip = 1;

    /// <summary>A batch that unpacks to more than this is not looked into: it would hold up everyone else.</summary>
    private const long MostUnpacked = 64 << 20;

    public static (long Offset, long Timestamp)? FirstAtOrAfter(this PartitionLog log, long time)
    {
        foreach (var segment in log.Segments)
        {
            if (segment.MaxTimestamp >= time && InSegment(log, segment, time) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static (long Offset, long Timestamp)? InSegment(PartitionLog log, Segment segment, long time)
    {
        Span<byte> buffer = stackalloc byte[BatchScan.BufferSize];
        for (var i = 0; i < segment.Index.Count; i++)
        {
            if (segment.Index[i].MaxTimestamp < time)
            {
                continue;
            }

            var end = i + 1 < segment.Index.Count ? segment.Index[i + 1].Position : segment.Length;
            var scan = new BatchScan(segment, segment.Index[i].Position, buffer, end);
            while (scan.Next())
            {
                if (
                    scan.Batch.MaxTimestamp >= time
                    && scan.Batch.LastOffset >= log.StartOffset
                    && InBatch(log, segment, scan, time) is { } found
                )
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static (long Offset, long Timestamp)? InBatch(PartitionLog log, Segment segment, in BatchScan scan, long time)
    {
        var batch = scan.Batch;
        if (batch.HasAppendTime)
        {
            return (Math.Max(batch.BaseOffset, log.StartOffset), batch.MaxTimestamp);
        }

        if (batch.Codec > Gzip)
        {
            return (Math.Max(batch.BaseOffset, log.StartOffset), batch.BaseTimestamp);
        }

        var bytes = ArrayPool<byte>.Shared.Rent(batch.Length);
        try
        {
            segment.Read(scan.Position, bytes.AsSpan(0, batch.Length));
            var records = new MemoryStream(bytes, RecordBatch.HeaderSize, batch.Length - RecordBatch.HeaderSize);
            using var plain = batch.Codec == Gzip ? new GZipStream(records, CompressionMode.Decompress) : (Stream)records;
            return InRecords(plain, batch, time, log.StartOffset);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return (Math.Max(batch.BaseOffset, log.StartOffset), batch.BaseTimestamp); // a producer wrote records that are none, or far too much
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>A record: length, attributes (1 byte), timestamp delta, offset delta, key, value, headers; zigzag varints.</summary>
    private static (long Offset, long Timestamp)? InRecords(Stream records, in RecordBatch batch, long time, long start)
    {
        using var buffered = new BufferedStream(records, 4096);
        var left = MostUnpacked;
        for (var i = 0; i < batch.RecordCount; i++)
        {
            var (length, _) = Varint(buffered);
            left -= Math.Max(8, length);
            if (left < 0)
            {
                throw new InvalidDataException("too much to look into");
            }

            buffered.ReadByte();
            var (timestampDelta, size1) = Varint(buffered);
            var (offsetDelta, size2) = Varint(buffered);
            var (offset, timestamp) = (batch.BaseOffset + offsetDelta, batch.BaseTimestamp + timestampDelta);
            if (timestamp >= time && offset >= start)
            {
                return (offset, timestamp);
            }

            Skip(buffered, length - 1 - size1 - size2);
        }

        return null;
    }

    private static (long Value, int Size) Varint(Stream stream)
    {
        ulong value = 0;
        for (var size = 1; size <= 10; size++)
        {
            var b = stream.ReadByte();
            if (b < 0)
            {
                throw new EndOfStreamException();
            }

            value |= (ulong)(b & 0x7f) << (7 * (size - 1));
            if (b < 0x80)
            {
                return ((long)(value >> 1) ^ -(long)(value & 1), size);
            }
        }

        throw new InvalidDataException("varint of more than 10 bytes");
    }

    private static void Skip(Stream stream, long count)
    {
        if (count is < 0 or > int.MaxValue)
        {
            throw new InvalidDataException("record length");
        }

        Span<byte> sink = stackalloc byte[512];
        while (count > 0)
        {
            var read = stream.Read(sink[..(int)Math.Min(count, sink.Length)]);
            count -= read > 0 ? read : throw new EndOfStreamException();
        }
    }
}
