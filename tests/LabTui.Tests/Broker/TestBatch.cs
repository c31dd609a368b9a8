using System.Buffers.Binary;
using System.IO.Compression;

namespace LabTui.Broker;

/// <summary>Makes record batches as a producer would send them.</summary>
internal static class TestBatch
{
    public static byte[] Of(int records, int valueSize = 10, long producer = -1, short epoch = -1, int sequence = -1) =>
        Build([.. Enumerable.Repeat(1000L, records)], valueSize, producer, epoch, sequence, gzip: false);

    public static byte[] At(params long[] timestamps) => Build(timestamps, 10, -1, -1, -1, gzip: false);

    public static byte[] GzipAt(params long[] timestamps) => Build(timestamps, 10, -1, -1, -1, gzip: true);

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

        var batch = new byte[RecordBatch.HeaderSize + records.Length];
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        batch[16] = 2;
        batch[22] = gzip ? (byte)1 : (byte)0;
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
            var record = new MemoryStream();
            record.WriteByte(0);
            Varint(record, timestamps[i] - timestamps[0]);
            Varint(record, i);
            Varint(record, -1);
            Varint(record, valueSize);
            record.Write(new byte[valueSize]);
            Varint(record, 0);
            Varint(all, record.Length);
            record.WriteTo(all);
        }

        return all.ToArray();
    }

    private static void Varint(Stream stream, long value)
    {
        var zigzag = (ulong)((value << 1) ^ (value >> 63));
        for (; zigzag >= 0x80; zigzag >>= 7)
        {
            stream.WriteByte((byte)(zigzag | 0x80));
        }

        stream.WriteByte((byte)zigzag);
    }
}
