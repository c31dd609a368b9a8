using System.Buffers.Binary;
using K4os.Compression.LZ4;

namespace LabTui.Broker;

/// <summary>
/// The LZ4 frame format as Kafka uses it: independent blocks. A block: four bytes of length (the highest bit: not
/// compressed), then its bytes; a length of 0 ends the frame. Checksums inside are skipped: the batch has its own.
/// </summary>
internal static class Lz4Frame
{
    private const uint Magic = 0x184D2204;
    private const int Version1 = 1 << 6;
    private const int BlockChecksums = 1 << 4;
    private const int ContentSize = 1 << 3;
    private const int DictionaryId = 1;
    private const int PackedBlock = 64 * 1024;

    // Version 1, independent blocks, no checksums, blocks of 64 KiB; the third byte is the checksum of the first two.
    private static ReadOnlySpan<byte> Header => [0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, 0x82];

    public static void Unpack(ReadOnlySpan<byte> packed, PooledBuffer into)
    {
        var (at, flags, largest) = ReadHeader(packed);
        while (true)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(Need(packed, at, 4));
            at += 4;
            if (size == 0)
            {
                return; // a checksum of the content may follow
            }

            var length = (int)(size & 0x7fffffff);
            if (length > largest)
            {
                throw new InvalidDataException($"an lz4 block of {length} bytes in a frame of {largest}");
            }

            var block = Need(packed, at, length);
            at += length + ((flags & BlockChecksums) != 0 ? 4 : 0);
            if (size >> 31 != 0)
            {
                into.Write(block);
            }
            else
            {
                UnpackBlock(block, largest, into);
            }
        }
    }

    public static void Pack(int level, ReadOnlySpan<byte> plain, PooledBuffer into)
    {
        into.Write(Header);
        for (; plain.Length > 0; plain = plain[Math.Min(PackedBlock, plain.Length)..])
        {
            PackBlock(level, plain[..Math.Min(PackedBlock, plain.Length)], into);
        }

        into.Write([0, 0, 0, 0]);
    }

    private static (int At, int Flags, int LargestBlock) ReadHeader(ReadOnlySpan<byte> packed)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(Need(packed, 0, 7)) != Magic || (packed[4] & 0xC0) != Version1)
        {
            throw new InvalidDataException("not an lz4 frame");
        }

        var (flags, code) = (packed[4], (packed[5] >> 4) & 7);
        if (code < 4 || (flags & DictionaryId) != 0)
        {
            throw new InvalidDataException("an lz4 frame of an unknown kind");
        }

        return (7 + ((flags & ContentSize) != 0 ? 8 : 0), flags, 1 << (8 + (2 * code)));
    }

    private static void UnpackBlock(ReadOnlySpan<byte> block, int largest, PooledBuffer into)
    {
        var room = into.GetSpan(Math.Min(largest, block.Length * 255));
        var written = LZ4Codec.Decode(block, room[..Math.Min(room.Length, largest)]);
        into.Advance(written >= 0 ? written : throw new InvalidDataException("an lz4 block that cannot be unpacked"));
    }

    private static void PackBlock(int level, ReadOnlySpan<byte> block, PooledBuffer into)
    {
        var room = into.GetSpan(4 + LZ4Codec.MaximumOutputSize(block.Length));
        var packed = LZ4Codec.Encode(block, room[4..], Level(level));
        if (packed <= 0 || packed >= block.Length)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(room, (uint)block.Length | 0x80000000);
            block.CopyTo(room[4..]);
            packed = block.Length;
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(room, (uint)packed);
        }

        into.Advance(4 + packed);
    }

    private static LZ4Level Level(int level) => level < 3 ? LZ4Level.L00_FAST : (LZ4Level)Math.Min(level, (int)LZ4Level.L12_MAX);

    private static ReadOnlySpan<byte> Need(ReadOnlySpan<byte> bytes, int at, int count) =>
        bytes.Length - at >= count ? bytes.Slice(at, count) : throw new InvalidDataException("an lz4 frame that is cut short");
}
