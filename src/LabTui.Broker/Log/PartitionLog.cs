namespace LabTui.Broker;

/// <summary>
/// One partition: segments in order, of which the last is written. Batches are stored as the bytes that arrived,
/// with base offset and leader epoch filled in. Owned by the broker's loop; without a folder it lives in memory.
/// </summary>
internal sealed class PartitionLog(string? folder, int segmentBytes)
{
    public const int LeaderEpoch = 0;
    private readonly List<Segment> _segments = [];

    public PartitionLog(string? folder, int segmentBytes, IEnumerable<Segment> recovered)
        : this(folder, segmentBytes) => _segments.AddRange(recovered);

    public ProducerWindow Producers { get; init; } = new();

    public IReadOnlyList<Segment> Segments => _segments;

    public long StartOffset { get; private set; }

    public long EndOffset => _segments.Count == 0 ? 0 : _segments[^1].NextOffset;

    public long Size => _segments.Sum(s => (long)s.Length);

    /// <summary>Numbers a checked batch and writes it. An <see cref="IOException"/> leaves the log as it was.</summary>
    /// <returns>The offset of its first record.</returns>
    public long Append(Span<byte> bytes)
    {
        var offset = EndOffset;
        RecordBatch.Number(bytes, offset, LeaderEpoch);
        var batch = RecordBatch.Parse(bytes);
        Active(bytes.Length).Append(batch, bytes);
        Producers.Note(batch);
        return offset;
    }

    /// <summary>Whole batches from the one that holds <paramref name="offset"/>; the first one even if it is larger than asked.</summary>
    public LogSlice Read(long offset, int maxBytes)
    {
        var segment = _segments.Find(s => s.NextOffset > offset);
        if (segment is null)
        {
            return LogSlice.Empty;
        }

        var from = segment.PositionOf(offset);
        return new(segment.Acquire(), from, segment.EndWithin(from, maxBytes) - from);
    }

    /// <summary>Moves the start of the log forward and drops the segments that lie wholly before it, except the active one.</summary>
    public void DeleteBefore(long offset)
    {
        StartOffset = Math.Clamp(offset, StartOffset, EndOffset);
        while (_segments.Count > 1 && _segments[0].NextOffset <= StartOffset)
        {
            _segments[0].Delete();
            _segments.RemoveAt(0);
        }
    }

    public void Flush() => _segments.ForEach(s => s.Flush());

    public void Close() => _segments.ForEach(s => s.Release());

    private Segment Active(int bytes)
    {
        if (_segments.Count == 0 || (_segments[^1].Length > 0 && _segments[^1].Length + (long)bytes > segmentBytes))
        {
            Segment next = folder is null ? new MemorySegment(EndOffset) : new FileSegment(folder, EndOffset);
            _segments.Add(next);
        }

        return _segments[^1];
    }
}
