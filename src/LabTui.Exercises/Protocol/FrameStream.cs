using System.Buffers.Binary;

namespace LabTui.Exercises;

/// <summary>
/// Frames over a pair of pipes: length of the payload (4 bytes, little endian), kind (1 byte), payload.
/// One reader and one writer at a time.
/// </summary>
internal sealed class FrameStream(Stream input, Stream output)
{
    private const int HeaderLength = 5;
    private const int MaxPayload = 64 * 1024 * 1024;

    private readonly Lock _writing = new();

    public void Write(FrameKind kind, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > MaxPayload)
        {
            throw new InvalidDataException($"a frame of {payload.Length} bytes is larger than {MaxPayload}");
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, payload.Length);
        header[4] = (byte)kind;
        lock (_writing)
        {
            output.Write(header);
            output.Write(payload);
            output.Flush();
        }
    }

    /// <returns>Null when the other side has closed its end.</returns>
    public Frame? Read()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (input.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < 0 or > MaxPayload)
        {
            throw new InvalidDataException($"a frame announces {length} bytes; the limit is {MaxPayload}");
        }

        var payload = GC.AllocateUninitializedArray<byte>(length);
        return input.ReadAtLeast(payload, length, throwOnEndOfStream: false) < length ? null : new((FrameKind)header[4], payload);
    }

    /// <summary>
    /// Only for the thread that reads: closing a pipe waits for a read of it that is under way, and that may last as
    /// long as some stranger's process holds the other end.
    /// </summary>
    public void CloseInput() => input.Dispose();

    public void CloseOutput() => output.Dispose();
}
