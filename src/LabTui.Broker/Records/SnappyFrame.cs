using System.Buffers.Binary;
using Snappier;

namespace LabTui.Broker;

/// <summary>
/// Snappy in the framing of the Java library (a header of 16 bytes, then blocks, each after its length), which is
/// what Kafka writes, or bare, which is what librdkafka writes.
/// </summary>
internal static class SnappyFrame
{
    private const int PackedBlock = 32 * 1024;

    // The name, then version 1 and the oldest version that can read it.
    private static ReadOnlySpan<byte> Header =>
        [0x82, (byte)'S', (byte)'N', (byte)'A', (byte)'P', (byte)'P', (byte)'Y', 0, 0, 0, 0, 1, 0, 0, 0, 1];

    public static void Unpack(ReadOnlySpan<byte> packed, PooledBuffer into)
    {
        if (!packed.StartsWith(Header[..8]))
        {
            UnpackBlock(packed, into);
            return;
        }

        for (var at = Header.Length; at < packed.Length; )
        {
            var length = packed.Length - at < 4 ? -1 : BinaryPrimitives.ReadInt32BigEndian(packed[at..]);
            if (length < 0 || length > packed.Length - at - 4)
            {
                throw new InvalidDataException("a snappy block that is cut short");
            }

            UnpackBlock(packed.Slice(at + 4, length), into);
            at += 4 + length;
        }
    }

    public static void Pack(ReadOnlySpan<byte> plain, PooledBuffer into)
    {
        into.Write(Header);
        for (; plain.Length > 0; plain = plain[Math.Min(PackedBlock, plain.Length)..])
        {
            var block = plain[..Math.Min(PackedBlock, plain.Length)];
            var room = into.GetSpan(4 + Snappy.GetMaxCompressedLength(block.Length));
            var packed = Snappy.Compress(block, room[4..]);
            BinaryPrimitives.WriteInt32BigEndian(room, packed);
            into.Advance(4 + packed);
        }
    }

    private static void UnpackBlock(ReadOnlySpan<byte> block, PooledBuffer into)
    {
        try
        {
            // The length stands before the block; a copy of a few bytes makes 64, so a liar is caught before memory is taken.
            var length = Snappy.GetUncompressedLength(block);
            if (length < 0 || length > block.Length * 64L)
            {
                throw new InvalidDataException($"a snappy block of {block.Length} bytes that claims {length}");
            }

            into.Advance(Snappy.Decompress(block, into.GetSpan(length)));
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new InvalidDataException($"a snappy block that cannot be unpacked: {e.Message}", e);
        }
    }
}
