using System.Buffers.Binary;
using LabTui.Broker;

namespace LabTui.Bench;

/// <summary>A record batch as a producer sends it, for what is measured without a client.</summary>
internal static class BenchBatch
{
    /// <param name="firstKey">Null = records without a key.</param>
    public static byte[] Of(int records, int size, long timestamp, int? firstKey = null)
    {
        using var buffer = new PooledBuffer(int.MaxValue);
        buffer.Write(new byte[LabTui.Broker.RecordBatch.HeaderSize]);
        Span<byte> key = stackalloc byte[4];
        for (var i = 0; i < records; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(key, (firstKey ?? 0) + i);
            WriteRecord(buffer, i, firstKey is null ? [] : key, size);
        }

        var batch = buffer.Written.ToArray();
        batch[16] = 2; // magic
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(23), records - 1);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(LabTui.Broker.RecordBatch.BaseTimestampAt), timestamp);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(LabTui.Broker.RecordBatch.MaxTimestampAt), timestamp);
        batch.AsSpan(43, 14).Fill(0xff); // no producer id, epoch, sequence
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(LabTui.Broker.RecordBatch.CountAt), records);
        LabTui.Broker.RecordBatch.Seal(batch);
        return batch;
    }

    private static void WriteRecord(PooledBuffer buffer, int offset, ReadOnlySpan<byte> key, int size)
    {
        Span<byte> head = stackalloc byte[32];
        head[0] = 0; // attributes
        var at = 1;
        at += Varint.Write(head[at..], 0); // time
        at += Varint.Write(head[at..], offset);
        at += Varint.Write(head[at..], key.Length == 0 ? -1 : key.Length);
        key.CopyTo(head[at..]);
        at += key.Length;
        at += Varint.Write(head[at..], size);
        Span<byte> length = stackalloc byte[10];
        buffer.Write(length[..Varint.Write(length, at + size + 1)]);
        buffer.Write(head[..at]);
        buffer.GetSpan(size)[..size].Fill((byte)'x');
        buffer.Advance(size);
        buffer.Write([0]); // headers
    }
}
