using ZstdSharp;

namespace LabTui.Broker;

/// <summary>
/// Zstandard in one go, straight into the result: a stream would take the window that the frame's header asks for,
/// up to 128 MiB. The size in the header may be missing or a lie, so the room is grown by trial, to what
/// a frame of this length can hold: one that is broken asks for ever more.
/// </summary>
internal static class ZstdFrame
{
    private const int DefaultLevel = 3;
    private const int LargestBlock = 128 * 1024;
    private const int SmallestPackedBlock = 4; // its header, and the byte that it repeats

    public static void Unpack(ReadOnlySpan<byte> packed, PooledBuffer into)
    {
        using var zstd = new Decompressor();
        var most = (int)Math.Min(Compression.MostUnpacked, ((packed.Length / SmallestPackedBlock) + 1L) * LargestBlock);
        try
        {
            for (var room = Math.Max(16 * 1024, packed.Length * 4L); ; room *= 4)
            {
                var asked = (int)Math.Min(room, most);
                if (zstd.TryUnwrap(packed, into.GetSpan(asked), out var written))
                {
                    into.Advance(written);
                    return;
                }

                if (asked == most)
                {
                    throw new InvalidDataException($"more than {most} bytes");
                }
            }
        }
        catch (ZstdException e)
        {
            throw new InvalidDataException($"zstd: {e.Message}", e);
        }
    }

    public static void Pack(int level, ReadOnlySpan<byte> plain, PooledBuffer into)
    {
        using var zstd = new Compressor(level == 0 ? DefaultLevel : level);
        into.Advance(zstd.Wrap(plain, into.GetSpan(Compressor.GetCompressBound(plain.Length))));
    }
}
