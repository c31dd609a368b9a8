using System.Buffers;

namespace LabTui.Broker;

/// <summary>Reads a segment's batches whole, one after the other, through one buffer.</summary>
internal sealed class BatchReader(Segment segment) : IDisposable
{
    private const int Window = 1 << 20;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Window);
    private int _position;
    private int _start;
    private int _end;

    public RecordBatch Batch { get; private set; }

    /// <summary>The bytes of <see cref="Batch"/>, until the next call.</summary>
    public Memory<byte> Bytes { get; private set; }

    /// <exception cref="InvalidDataException">What is there is no batch.</exception>
    public bool Next()
    {
        if (!Have(RecordBatch.HeaderSize))
        {
            return false;
        }

        Batch = RecordBatch.Parse(_buffer.AsSpan(_start));
        if (Batch.Length < RecordBatch.HeaderSize || !Have(Batch.Length))
        {
            throw new InvalidDataException($"no whole batch at {_position + _start} of segment {segment.BaseOffset}");
        }

        Bytes = _buffer.AsMemory(_start, Batch.Length);
        _start += Batch.Length;
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private bool Have(int count)
    {
        if (_end - _start >= count)
        {
            return true;
        }

        var have = _end - _start;
        var target = count <= _buffer.Length ? _buffer : ArrayPool<byte>.Shared.Rent(count);
        _buffer.AsSpan(_start, have).CopyTo(target);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        _position += _start;
        var room = Math.Min(_buffer.Length - have, segment.Length - _position - have);
        (_start, _end) = (0, have + segment.Read(_position + have, _buffer.AsSpan(have, room)));
        return _end >= count;
    }
}
