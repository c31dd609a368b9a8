namespace LabTui.Broker;

/// <summary>
/// Walks the batch headers of a segment, reading it through a small buffer and hopping over large batches.
/// Stops at the segment's end, or where the bytes cannot be a batch.
/// </summary>
internal ref struct BatchScan(Segment segment, int from, Span<byte> buffer, int? end = null)
{
    public const int BufferSize = 16 * 1024;
    private readonly Span<byte> _buffer = buffer;
    private readonly int _end = end ?? segment.Length;
    private int _bufferAt;
    private int _buffered;
    private int _next = from;

    public RecordBatch Batch { get; private set; }

    public int Position { get; private set; }

    public bool Next()
    {
        if (_end - _next < RecordBatch.HeaderSize || !Fill())
        {
            return false;
        }

        Batch = RecordBatch.Parse(_buffer[(_next - _bufferAt)..]);
        if (Batch.Magic != 2 || Batch.Length < RecordBatch.HeaderSize || Batch.Length > _end - _next || Batch.LastOffsetDelta < 0)
        {
            return false;
        }

        Position = _next;
        _next += Batch.Length;
        return true;
    }

    private bool Fill()
    {
        if (_next < _bufferAt || _next + RecordBatch.HeaderSize > _bufferAt + _buffered)
        {
            _bufferAt = _next;
            _buffered = segment.Read(_next, _buffer[..Math.Min(_buffer.Length, _end - _next)]);
        }

        return _next + RecordBatch.HeaderSize <= _bufferAt + _buffered;
    }
}
