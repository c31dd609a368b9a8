using System.Buffers.Binary;
using System.IO.Compression;

namespace LabTui.Broker;

/// <summary>Makes record batches as a producer would send them.</summary>
internal static class TestBatch
{
    public static byte[] Of(int records, int valueSize = 10, long producer = -1, short epoch = -1, int sequence = -1) =>
        Build([.. Enumerable.Repeat(1000L, records)], valueSize, producer, epoch, sequence, gzip: false);

    /// <summary>A part of a transaction.</summary>
    public static byte[] Transactional(int records, long producer, short epoch, int sequence) =>
        InTransaction(Of(records, 10, producer, epoch, sequence));

    public static byte[] InTransaction(byte[] batch)
    {
        batch[RecordBatch.AttributesAt + 1] |= RecordBatch.TransactionalBit;
        return Sealed(batch);
    }

    public static byte[] At(params long[] timestamps) => Build(timestamps, 10, -1, -1, -1, gzip: false);

    public static byte[] GzipAt(params long[] timestamps) => Build(timestamps, 10, -1, -1, -1, gzip: true);

    /// <summary>With keys and values, packed by any codec.</summary>
    public static byte[] Packed(Codec codec, params (long Timestamp, string? Key, string? Value)[] records) =>
        Packed(codec, -1, -1, records);

    public static byte[] Packed(Codec codec, long producer, int sequence, params (long Timestamp, string? Key, string? Value)[] records)
    {
        var plain = new MemoryStream();
        for (var i = 0; i < records.Length; i++)
        {
            WriteRecord(plain, records[i].Timestamp - records[0].Timestamp, i, Utf8(records[i].Key), Utf8(records[i].Value));
        }

        using var packed = new PooledBuffer(int.MaxValue);
        Compression.Pack(codec, 0, plain.ToArray(), packed);
        return Framed(
            [.. records.Select(r => r.Timestamp)],
            packed.Written.ToArray(),
            producer,
            (short)(producer < 0 ? -1 : 0),
            sequence,
            (byte)codec
        );
    }

    /// <summary>What is in a batch: offset, time, key ("-" for null), whether there is a value.</summary>
    public static List<(long Offset, long Timestamp, string Key, bool HasValue)> Records(byte[] batch)
    {
        var header = RecordBatch.Parse(batch);
        using var unpacked = new PooledBuffer(Compression.MostUnpacked);
        var scan = new RecordScan(BatchRecords.Of(header, batch, unpacked).Span);
        var records = new List<(long, long, string, bool)>();
        while (scan.Next())
        {
            var key = scan.HasKey ? System.Text.Encoding.UTF8.GetString(scan.Key) : "-";
            records.Add((header.BaseOffset + scan.OffsetDelta, header.BaseTimestamp + scan.TimestampDelta, key, scan.HasValue));
        }

        return records;
    }

    private static byte[]? Utf8(string? text) => text is null ? null : System.Text.Encoding.UTF8.GetBytes(text);

    private static byte[] Build(long[] timestamps, int valueSize, long producer, short epoch, int sequence, bool gzip)
    {
        var records = Records(timestamps, valueSize);
        if (gzip)
        {
            var packed = new MemoryStream();
            using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            {
                zip.Write(records);
            }

            records = packed.ToArray();
        }

        return Framed(timestamps, records, producer, epoch, sequence, gzip ? (byte)1 : (byte)0);
    }

    private static byte[] Framed(long[] timestamps, byte[] records, long producer, short epoch, int sequence, byte codec)
    {
        var batch = new byte[RecordBatch.HeaderSize + records.Length];
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        batch[16] = 2;
        batch[22] = codec;
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(23), timestamps.Length - 1);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(27), timestamps[0]);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(35), timestamps.Max());
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(43), producer);
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(51), epoch);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(53), sequence);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(57), timestamps.Length);
        records.CopyTo(batch, RecordBatch.HeaderSize);
        return Sealed(batch);
    }

    /// <summary>Gives changed bytes a right checksum again.</summary>
    public static byte[] Sealed(byte[] batch)
    {
        BinaryPrimitives.WriteUInt32BigEndian(batch.AsSpan(17), RecordBatch.Checksum(batch));
        return batch;
    }

    private static byte[] Records(long[] timestamps, int valueSize)
    {
        var all = new MemoryStream();
        for (var i = 0; i < timestamps.Length; i++)
        {
            WriteRecord(all, timestamps[i] - timestamps[0], i, null, new byte[valueSize]);
        }

        return all.ToArray();
    }

    private static void WriteRecord(MemoryStream all, long timestampDelta, int offsetDelta, byte[]? key, byte[]? value)
    {
        var record = new MemoryStream();
        record.WriteByte(0);
        Varint(record, timestampDelta);
        Varint(record, offsetDelta);
        Varint(record, key?.Length ?? -1);
        record.Write(key ?? []);
        Varint(record, value?.Length ?? -1);
        record.Write(value ?? []);
        Varint(record, 0);
        Varint(all, record.Length);
        record.WriteTo(all);
    }

    private static void Varint(Stream stream, long value)
    {
        Span<byte> bytes = stackalloc byte[10];
        stream.Write(bytes[..Broker.Varint.Write(bytes, value)]);
    }
}
