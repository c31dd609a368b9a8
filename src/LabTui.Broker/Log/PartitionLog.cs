namespace LabTui.Broker;

/// <summary>
/// One partition: segments in order, of which the last is written. Batches are stored as the bytes that arrived,
/// with base offset and leader epoch filled in. Owned by the broker's loop; without a folder it lives in memory.
/// </summary>
internal sealed class PartitionLog(string? folder, TopicSettings settings)
{
    public const int LeaderEpoch = 0;
    private const int MostInMemory = 4 << 20; // a segment in memory grows by doubling
    private const int BytesPerIndexEntry = 8; // as Kafka counts them
    private readonly List<Segment> _segments = [];
    private readonly Random _chance = new();
    private readonly List<Segment> _closed = [];
    private long _unflushed;
    private long _unflushedSince;
    private long _activeSince;
    private long _jitter;

    public PartitionLog(string? folder, TopicSettings settings, IReadOnlyList<Segment> recovered)
        : this(folder, settings)
    {
        _segments.AddRange(recovered);
        StartOffset = recovered.Count == 0 ? 0 : recovered[0].BaseOffset;
    }

    public string? Folder { get; } = folder;

    public TopicSettings Settings { get; set; } = settings;

    public ProducerWindow Producers { get; init; } = new();

    public LogTransactions Transactions { get; init; } = new();

    public IReadOnlyList<Segment> Segments => _segments;

    public long StartOffset { get; private set; }

    public long EndOffset => _segments.Count == 0 ? 0 : _segments[^1].NextOffset;

    /// <summary>Before it lies no record of an open transaction.</summary>
    public long LastStableOffset => Math.Max(StartOffset, Transactions.FirstOpen ?? EndOffset);

    public long Size => _segments.Sum(s => (long)s.Length);

    /// <summary>Up to here compaction has looked at every record.</summary>
    public long CleanedTo { get; set; }

    /// <summary>Numbers a checked batch and writes it. An <see cref="IOException"/> leaves the log as it was.</summary>
    /// <returns>The offset of its first record.</returns>
    public long Append(Span<byte> bytes, long now)
    {
        var offset = EndOffset;
        RecordBatch.Number(bytes, offset, LeaderEpoch);
        var batch = RecordBatch.Parse(bytes);
        Active(batch, now).Append(batch, bytes);
        Producers.Note(batch);
        if (batch.IsControl)
        {
            Transactions.NoteEnd(batch, ControlBatch.IsCommit(bytes));
        }
        else
        {
            Transactions.NoteRecords(batch);
        }

        _unflushedSince = _unflushed == 0 ? now : _unflushedSince;
        _unflushed += batch.RecordCount;
        if (_unflushed >= Settings.FlushMessages)
        {
            Flush();
        }

        return offset;
    }

    /// <summary>
    /// Whole batches from the one that holds <paramref name="offset"/>; the first one even if it is larger than asked.
    /// None that begins at <paramref name="before"/> or behind it.
    /// </summary>
    public LogSlice Read(long offset, int maxBytes, long before = long.MaxValue)
    {
        var segment = offset < before ? _segments.Find(s => s.NextOffset > offset) : null;
        if (segment is null || segment.BaseOffset >= before)
        {
            return LogSlice.Empty;
        }

        var from = segment.PositionOf(offset);
        var end = segment.EndWithin(from, maxBytes);
        if (before < segment.NextOffset)
        {
            end = Math.Min(end, segment.PositionOf(before));
        }

        return end <= from ? LogSlice.Empty : new(segment.Acquire(), from, end - from);
    }

    /// <summary>Moves the start of the log forward and drops the segments that lie wholly before it, except the active one.</summary>
    public void DeleteBefore(long offset)
    {
        StartOffset = Math.Clamp(offset, StartOffset, Math.Max(StartOffset, EndOffset));
        while (_segments.Count > 1 && _segments[1].BaseOffset <= StartOffset)
        {
            _segments[0].Delete();
            _segments.RemoveAt(0);
        }

        ForgetEnded();
    }

    /// <summary>Takes the oldest segments out of the log; whoever called deletes them, oldest first. When none is left a new one begins.</summary>
    public IReadOnlyList<Segment> TakeOldest(int count, long now)
    {
        if (count == _segments.Count && count > 0)
        {
            Roll(now);
        }

        var taken = _segments[..count];
        _segments.RemoveRange(0, count);
        if (count > 0)
        {
            StartOffset = Math.Max(StartOffset, _segments[0].BaseOffset);
            ForgetEnded();
        }

        return taken;
    }

    /// <summary>Puts a compacted segment in the place of those it was made from. False when they are no longer all there.</summary>
    public bool Replace(IReadOnlyList<Segment> old, Segment compacted)
    {
        var at = _segments.IndexOf(old[0]);
        if (at < 0 || at + old.Count >= _segments.Count || !_segments.GetRange(at, old.Count).SequenceEqual(old))
        {
            return false;
        }

        (compacted as FileSegment)?.MoveIntoPlace();
        _segments.RemoveRange(at, old.Count);
        _segments.Insert(at, compacted);
        return true;
    }

    /// <summary>Segments that were closed and may not be on the disk yet, held open for whoever sees to that.</summary>
    public IReadOnlyList<Segment> TakeClosed()
    {
        var closed = _closed.ToList();
        _closed.Clear();
        return closed;
    }

    public void Flush()
    {
        _segments.ForEach(s => s.Flush());
        _unflushed = 0;
    }

    /// <summary>Forces the log to the disk when something in it has waited for flush.ms.</summary>
    public void FlushIfDue(long now)
    {
        if (_unflushed > 0 && now - _unflushedSince >= Settings.FlushMs)
        {
            Flush();
        }
    }

    public void Close()
    {
        foreach (var segment in _segments)
        {
            segment.Seal();
            segment.Release();
        }

        foreach (var segment in TakeClosed())
        {
            segment.Release();
        }
    }

    private void ForgetEnded() => Transactions.Forget(t => t.End < StartOffset);

    private Segment Active(in RecordBatch batch, long now)
    {
        if (_segments.Count == 0 || (_segments[^1].Length > 0 && IsFull(_segments[^1], batch, now)))
        {
            Roll(now);
        }

        return _segments[^1];
    }

    private bool IsFull(Segment segment, in RecordBatch batch, long now)
    {
        var most = Folder is null ? Math.Min(MostInMemory, Settings.SegmentBytes) : Settings.SegmentBytes;
        var age = segment.FirstTimestamp is >= 0 and var first && batch.MaxTimestamp >= 0 ? batch.MaxTimestamp - first : now - _activeSince;
        return segment.Length + (long)batch.Length > most
            || age > Settings.SegmentMs - _jitter
            || segment.Index.Count >= Settings.SegmentIndexBytes / BytesPerIndexEntry
            || batch.LastOffset - segment.BaseOffset > int.MaxValue;
    }

    private void Roll(long now)
    {
        Segment next = Folder is null
            ? new MemorySegment(EndOffset, Settings.IndexIntervalBytes)
            : new FileSegment(Folder, EndOffset, Settings.IndexIntervalBytes).Created();
        if (Settings.Preallocates)
        {
            next.Reserve(Settings.SegmentBytes);
        }

        if (_segments.Count > 0)
        {
            _segments[^1].Seal();
            _closed.Add(_segments[^1].Acquire());
        }

        _segments.Add(next);
        _activeSince = now;
        _jitter = Settings.SegmentJitterMs == 0 ? 0 : _chance.NextInt64(Math.Min(Settings.SegmentJitterMs, Settings.SegmentMs));
    }
}
