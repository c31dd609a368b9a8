using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>Puts scored records on a board. The threshold may be moved while it runs.</summary>
internal abstract class BoardSink : IFeedSink
{
    private const int KeptPoison = 20;

    private readonly Lock _gate = new();
    private ScoreBoard _board = new();
    private double _threshold = 0.5;
    private long _replays;
    private long _unreadable;
    private long _repeats;
    private readonly List<PoisonRecord> _poison = [];
    private readonly Queue<PoisonRecord> _lastPoison = new();

    /// <summary>Who scores, as it stands behind "predictions of".</summary>
    public abstract string Scorer { get; }

    /// <summary>Records that could not be judged.</summary>
    public long Unreadable => Interlocked.Read(ref _unreadable);

    /// <summary>Records that had been judged before, for the same group by the same judge.</summary>
    public long Repeats => Interlocked.Read(ref _repeats);

    /// <summary>The last records that could not be judged, the newest last.</summary>
    public IReadOnlyList<PoisonRecord> LastPoison
    {
        get
        {
            lock (_gate)
            {
                return [.. _lastPoison];
            }
        }
    }

    public abstract JudgedBy? Judge { get; }

    public double Threshold
    {
        get => Volatile.Read(ref _threshold);
        set => Volatile.Write(ref _threshold, Math.Clamp(Math.Round(value, 2), 0.05, 0.95));
    }

    public abstract void Take(RecordBatch batch, int index, bool replayed);

    public virtual string? Flush() => null;

    public virtual void Forget()
    {
        // nothing is kept
    }

    public void Reset()
    {
        lock (_gate)
        {
            (_board, _replays) = (new(), 0);
            _lastPoison.Clear();
        }

        _poison.Clear();
        Interlocked.Exchange(ref _repeats, 0);

        Interlocked.Exchange(ref _unreadable, 0);
    }

    public ScoreSnapshot Snapshot()
    {
        lock (_gate)
        {
            return _board.Snapshot(Threshold, _replays);
        }
    }

    public IReadOnlyList<PoisonRecord> TakePoison()
    {
        if (_poison.Count == 0)
        {
            return [];
        }

        PoisonRecord[] taken = [.. _poison];
        _poison.Clear();
        return taken;
    }

    public void Repeated(long count) => Interlocked.Add(ref _repeats, count);

    /// <summary>The record cannot be judged: it is kept, and the stream goes on.</summary>
    protected void Skip(RecordBatch batch, int index)
    {
        var record = new PoisonRecord(
            batch.Partition(index),
            batch.Offset(index),
            FeatureLine.Problem(batch.Value(index)),
            batch.IsNullKey(index) ? null : batch.Key(index).ToArray(),
            batch.IsNullValue(index) ? null : batch.Value(index).ToArray()
        );
        Interlocked.Increment(ref _unreadable);
        _poison.Add(record);
        lock (_gate)
        {
            _lastPoison.Enqueue(record);
            if (_lastPoison.Count > KeptPoison)
            {
                _lastPoison.Dequeue();
            }
        }
    }

    protected void Add(in Scored scored, bool replayed) => Add(scored, default, replayed);

    /// <param name="key">Becomes the time of the few that are shown: a text for each would be thrown away again.</param>
    protected void Add(in Scored scored, ReadOnlySpan<byte> key, bool replayed)
    {
        lock (_gate)
        {
            _board.Add(scored, key);
            if (replayed)
            {
                _replays++;
            }
        }
    }
}
