using System.IO.Compression;
using System.Runtime.InteropServices;

namespace LabTui.Broker;

/// <summary>How the records of a batch are packed; the numbers are those of the batch's attributes.</summary>
internal enum Codec
{
    None = 0,
    Gzip = 1,
    Snappy = 2,
    Lz4 = 3,
    Zstd = 4,
}

/// <summary>Packs and unpacks the records of a batch. A level of 0 means the codec's own default.</summary>
internal static class Compression
{
    /// <summary>A batch that unpacks to more than this is refused; so many bytes one batch may cost while it is looked into.</summary>
    public const int MostUnpacked = 64 << 20;

    /// <exception cref="InvalidDataException">The bytes are not what the codec writes, or are too many.</exception>
    public static void Unpack(Codec codec, ReadOnlyMemory<byte> packed, PooledBuffer into)
    {
        switch (codec)
        {
            case Codec.None:
                into.Write(packed.Span);
                break;
            case Codec.Gzip:
                UnpackGzip(packed, into);
                break;
            case Codec.Snappy:
                SnappyFrame.Unpack(packed.Span, into);
                break;
            case Codec.Lz4:
                Lz4Frame.Unpack(packed.Span, into);
                break;
            case Codec.Zstd:
                ZstdFrame.Unpack(packed.Span, into);
                break;
            default:
                throw new InvalidDataException($"compression codec {codec}");
        }
    }

    public static void Pack(Codec codec, int level, ReadOnlySpan<byte> plain, PooledBuffer into)
    {
        switch (codec)
        {
            case Codec.Gzip:
                PackGzip(level, plain, into);
                break;
            case Codec.Snappy:
                SnappyFrame.Pack(plain, into);
                break;
            case Codec.Lz4:
                Lz4Frame.Pack(level, plain, into);
                break;
            case Codec.Zstd:
                ZstdFrame.Pack(level, plain, into);
                break;
            default:
                into.Write(plain);
                break;
        }
    }

    private static void UnpackGzip(ReadOnlyMemory<byte> packed, PooledBuffer into)
    {
        var array = MemoryMarshal.TryGetArray(packed, out var segment) ? segment : new(packed.ToArray());
        using var stream = new MemoryStream(array.Array!, array.Offset, array.Count, writable: false);
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        for (int read; (read = gzip.Read(into.GetSpan())) > 0; )
        {
            into.Advance(read);
        }
    }

    private static void PackGzip(int level, ReadOnlySpan<byte> plain, PooledBuffer into)
    {
        using var packed = new MemoryStream();
        using (
            var gzip = new GZipStream(packed, new ZLibCompressionOptions { CompressionLevel = level == 0 ? -1 : level }, leaveOpen: true)
        )
        {
            gzip.Write(plain);
        }

        into.Write(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }
}
