using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>Puts scored records on a board. The threshold may be moved while it runs.</summary>
internal abstract class BoardSink : IFeedSink
{
    private readonly Lock _gate = new();
    private ScoreBoard _board = new();
    private double _threshold = 0.5;
    private long _replays;
    private long _unreadable;

    /// <summary>Who scores, as it stands behind "predictions of".</summary>
    public abstract string Scorer { get; }

    public long Unreadable => Interlocked.Read(ref _unreadable);

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
        }

        Interlocked.Exchange(ref _unreadable, 0);
    }

    public ScoreSnapshot Snapshot()
    {
        lock (_gate)
        {
            return _board.Snapshot(Threshold, _replays);
        }
    }

    protected void Skip() => Interlocked.Increment(ref _unreadable);

    protected void Add(in Scored scored, bool replayed)
    {
        lock (_gate)
        {
            _board.Add(scored);
            if (replayed)
            {
                _replays++;
            }
        }
    }
}
