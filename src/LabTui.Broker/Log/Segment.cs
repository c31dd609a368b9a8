namespace LabTui.Broker;

/// <summary>
/// A stretch of a partition's log with a sparse index: an entry now and then, each with the first offset and the
/// largest timestamp of its stretch. The index lives in memory and is rebuilt from batch headers on opening.
/// Written by one thread; read by any number, each holding it with <see cref="Acquire"/>.
/// </summary>
internal abstract class Segment(long baseOffset, int indexInterval = Segment.LeastIndexInterval)
{
    public const int LeastIndexInterval = 16 * 1024;
    private readonly List<IndexEntry> _index = [];
    private readonly int _indexInterval = Math.Max(indexInterval, LeastIndexInterval);
    private int _holders = 1;

    public long BaseOffset { get; } = baseOffset;

    public long NextOffset { get; private set; } = baseOffset;

    public int Length { get; private set; }

    public long MaxTimestamp { get; private set; } = -1;

    /// <summary>Of the first batch; null while there is none.</summary>
    public long? FirstTimestamp { get; private set; }

    public IReadOnlyList<IndexEntry> Index => _index;

    public abstract int Read(int position, Span<byte> into);

    public abstract void Flush();

    protected abstract void Write(int position, ReadOnlySpan<byte> bytes);

    protected abstract void Close();

    /// <summary>Takes room on the disk for so many bytes, where there is a disk.</summary>
    public virtual void Reserve(int bytes) { }

    /// <summary>Nothing more will be written: gives back the room that was not needed.</summary>
    public virtual void Seal() { }

    public void Append(in RecordBatch batch, ReadOnlySpan<byte> bytes)
    {
        Write(Length, bytes);
        Note(batch);
    }

    /// <summary>Several whole batches in one write.</summary>
    public void AppendAll(ReadOnlySpan<byte> batches)
    {
        Write(Length, batches);
        while (batches.Length > 0)
        {
            var batch = RecordBatch.Parse(batches);
            Note(batch);
            batches = batches[batch.Length..];
        }
    }

    /// <summary>Takes a batch that is already in place (just written, or found while recovering) into the index.</summary>
    public void Note(in RecordBatch batch)
    {
        if (_index.Count == 0 || Length - _index[^1].Position >= _indexInterval)
        {
            _index.Add(new(batch.BaseOffset, Length, batch.MaxTimestamp));
        }
        else if (batch.MaxTimestamp > _index[^1].MaxTimestamp)
        {
            _index[^1] = _index[^1] with { MaxTimestamp = batch.MaxTimestamp };
        }

        FirstTimestamp ??= batch.MaxTimestamp;
        MaxTimestamp = Math.Max(MaxTimestamp, batch.MaxTimestamp);
        NextOffset = batch.LastOffset + 1;
        Length += batch.Length;
    }

    /// <summary>Where the batch begins that holds this offset, or the first one after it.</summary>
    public int PositionOf(long offset)
    {
        var scan = new BatchScan(
            this,
            _index.Count == 0 ? 0 : _index[LastEntry(e => e.BaseOffset <= offset)].Position,
            stackalloc byte[BatchScan.BufferSize]
        );
        while (scan.Next())
        {
            if (scan.Batch.LastOffset >= offset)
            {
                return scan.Position;
            }
        }

        return Length;
    }

    /// <summary>The end of the last whole batch within <paramref name="bytes"/> of <paramref name="from"/>; never less than one batch.</summary>
    public int EndWithin(int from, int bytes)
    {
        var limit = (long)from + bytes;
        if (limit >= Length)
        {
            return Length;
        }

        var start = Math.Max(from, _index[LastEntry(e => e.Position <= limit)].Position);
        var scan = new BatchScan(this, start, stackalloc byte[BatchScan.BufferSize]);
        var end = start;
        while (scan.Next() && (scan.Position + (long)scan.Batch.Length <= limit || end == from))
        {
            end = scan.Position + scan.Batch.Length;
        }

        return end;
    }

    public Segment Acquire()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            Close();
        }
    }

    public virtual void Delete() => Release();

    private int LastEntry(Func<IndexEntry, bool> holds)
    {
        var (low, high) = (0, _index.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = holds(_index[middle]) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    internal readonly record struct IndexEntry(long BaseOffset, int Position, long MaxTimestamp);
}
