using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LabTui.Broker;

/// <summary>
/// Writes one response frame into a pooled buffer. Log bytes are not copied into it: a splice remembers where
/// they belong, and whoever sends the frame reads them from the log at that point.
/// </summary>
internal sealed class WireWriter : IDisposable
{
    private const int LargestKept = 64 * 1024;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(512);
    private readonly List<(int At, LogSlice Slice)> _splices = [];
    private int _length;
    private int _bodyAt;
    private int _splicedBytes;
    private bool _flexible;

    public IReadOnlyList<(int At, LogSlice Slice)> Splices => _splices;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    public bool IsEmpty => _length == 0;

    /// <summary>With the bytes that come from the log.</summary>
    public int FrameLength => _length + _splicedBytes;

    /// <summary>
    /// Starts a frame: its length (filled in by <see cref="EndFrame"/>), correlation id, header tags.
    /// <paramref name="headerTags"/> is false for ApiVersions, whose response header never has them.
    /// </summary>
    public void BeginFrame(int correlationId, bool flexible, bool headerTags)
    {
        Clear();
        _flexible = flexible;
        Int32(0);
        Int32(correlationId);
        if (headerTags)
        {
            Tags();
        }

        _bodyAt = _length;
    }

    /// <summary>Forgets the body written so far, to write another.</summary>
    public void Restart()
    {
        ReleaseSplices();
        _length = _bodyAt;
    }

    public void EndFrame() => BinaryPrimitives.WriteInt32BigEndian(_buffer, FrameLength - 4);

    public void Int8(sbyte value) => Reserve(1)[0] = (byte)value;

    public void Bool(bool value) => Reserve(1)[0] = value ? (byte)1 : (byte)0;

    public void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Reserve(2), value);

    public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Reserve(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Reserve(8), value);

    public void Uuid(Guid value) => value.TryWriteBytes(Reserve(16), bigEndian: true, out _);

    public void Error(ErrorCode error) => Int16((short)error);

    public void NullableString(string? value)
    {
        Length(value is null ? -1 : Encoding.UTF8.GetByteCount(value), wide: false);
        if (value is not null)
        {
            Encoding.UTF8.GetBytes(value, Reserve(Encoding.UTF8.GetByteCount(value)));
        }
    }

    public void String(string value) => NullableString(value);

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Length(value.Length, wide: true);
        value.CopyTo(Reserve(value.Length));
    }

    public void Array(int count) => Length(count, wide: true);

    public void NullArray() => Length(-1, wide: true);

    public void Int32Array(ReadOnlySpan<int> values)
    {
        Array(values.Length);
        foreach (var value in values)
        {
            Int32(value);
        }
    }

    /// <summary>A byte field whose content comes from the log when the frame is sent. The frame owns the slice from now on.</summary>
    public void Splice(LogSlice slice)
    {
        Length(slice.Length, wide: true);
        if (slice.Length > 0)
        {
            _splices.Add((_length, slice));
            _splicedBytes += slice.Length;
        }
    }

    /// <summary>No tagged fields; nothing at all in a version that is not flexible.</summary>
    public void Tags()
    {
        if (_flexible)
        {
            Reserve(1)[0] = 0;
        }
    }

    public void UnsignedVarint(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Reserve(1)[0] = (byte)(value | 0x80);
        }

        Reserve(1)[0] = (byte)value;
    }

    /// <summary>Forgets the frame and lets go of the log slices in it.</summary>
    public void Clear()
    {
        ReleaseSplices();
        _length = 0;
        if (_buffer.Length > LargestKept)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(512);
        }
    }

    public void Dispose()
    {
        Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void ReleaseSplices()
    {
        foreach (var (_, slice) in _splices)
        {
            slice.Release();
        }

        _splices.Clear();
        _splicedBytes = 0;
    }

    private void Length(int length, bool wide)
    {
        if (_flexible)
        {
            UnsignedVarint((uint)(length + 1));
        }
        else if (wide)
        {
            Int32(length);
        }
        else
        {
            Int16(checked((short)length));
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
            Written.Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var span = _buffer.AsSpan(_length, count);
        _length += count;
        return span;
    }
}
