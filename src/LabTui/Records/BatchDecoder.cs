using System.Text;
using LabTui.Broker;

namespace LabTui.Records;

/// <summary>Finds a record in the batches that a broker has sent.</summary>
internal static class BatchDecoder
{
    /// <param name="batches">One behind another; the last may be cut off.</param>
    /// <returns>The record at the offset, or the first behind it; null when there is none in these bytes.</returns>
    /// <exception cref="InvalidDataException">The bytes are no batches.</exception>
    public static StoredRecord? Find(string topic, int partition, ReadOnlyMemory<byte> batches, long offset)
    {
        while (batches.Length >= RecordBatch.HeaderSize)
        {
            var batch = RecordBatch.Parse(batches.Span);
            if (batch.Magic != 2)
            {
                throw new InvalidDataException($"a batch of format {batch.Magic}, not 2");
            }

            if (batch.Length < RecordBatch.HeaderSize || batch.Length > batches.Length)
            {
                return null;
            }

            if (!batch.IsControl && batch.LastOffset >= offset && In(batch, batches[..batch.Length], offset) is { } found)
            {
                return Record(topic, partition, batch, found.Bytes, found.Parts);
            }

            batches = batches[batch.Length..];
        }

        return null;
    }

    /// <summary>The offset behind the first batch.</summary>
    /// <exception cref="InvalidDataException">The bytes are no batch.</exception>
    public static long End(ReadOnlySpan<byte> batch) =>
        batch.Length >= RecordBatch.HeaderSize
            ? RecordBatch.Parse(batch).LastOffset + 1
            : throw new InvalidDataException($"a batch of {batch.Length} bytes");

    private static (byte[] Bytes, IReadOnlyList<RecordPart> Parts)? In(RecordBatch batch, ReadOnlyMemory<byte> bytes, long offset)
    {
        using var unpacked = new PooledBuffer(Compression.MostUnpacked);
        var records = BatchRecords.Of(batch, bytes, unpacked).Span;
        var scan = new RecordScan(records);
        while (scan.Next())
        {
            if (batch.BaseOffset + scan.OffsetDelta >= offset)
            {
                var record = records[scan.Start..scan.End].ToArray();
                return (record, RecordParts.Of(record, batch.BaseTimestamp, batch.BaseOffset));
            }
        }

        return null;
    }

    private static StoredRecord Record(string topic, int partition, RecordBatch batch, byte[] bytes, IReadOnlyList<RecordPart> parts)
    {
        var scan = new RecordScan(bytes);
        scan.Next();
        var timestamp = batch.HasAppendTime ? batch.MaxTimestamp : batch.BaseTimestamp + scan.TimestampDelta;
        var facts = new BatchFacts(batch.BaseOffset, batch.LastOffset, batch.RecordCount, batch.Length, batch.Crc);
        return new(topic, partition, batch.BaseOffset + scan.OffsetDelta, Time(timestamp), batch.HasAppendTime)
        {
            Key = scan.HasKey ? scan.Key.ToArray() : null,
            Value = scan.HasValue ? Bytes(parts, bytes, RecordPartKind.Value) : null,
            Headers = Headers(parts, bytes),
            Bytes = new(bytes, parts, facts, batch.Codec == Codec.None ? null : batch.Codec.ToString().ToLowerInvariant()),
        };
    }

    private static byte[] Bytes(IReadOnlyList<RecordPart> parts, byte[] bytes, RecordPartKind kind) =>
        parts.FirstOrDefault(part => part.Kind == kind) is { } part ? part.Of(bytes).ToArray() : [];

    private static List<KeyValuePair<string, byte[]?>> Headers(IReadOnlyList<RecordPart> parts, byte[] bytes)
    {
        var headers = new List<KeyValuePair<string, byte[]?>>();
        foreach (var part in parts)
        {
            if (part.Kind == RecordPartKind.HeaderName)
            {
                headers.Add(new(Encoding.UTF8.GetString(part.Of(bytes).Span), null));
            }
            else if (part.Kind == RecordPartKind.HeaderValue)
            {
                headers[^1] = new(headers[^1].Key, part.Of(bytes).ToArray());
            }
        }

        return headers;
    }

    /// <summary>A timestamp that no calendar has is shown as its end.</summary>
    private static DateTime Time(long milliseconds)
    {
        var most = (long)(DateTime.MaxValue - DateTime.UnixEpoch).TotalMilliseconds;
        return DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(milliseconds, -1, most));
    }
}
