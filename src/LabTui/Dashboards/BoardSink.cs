using LabTui.Streams;

namespace LabTui.Dashboards;

/// <summary>Puts scored records on a board. The threshold may be moved while it runs.</summary>
internal abstract class BoardSink : IFeedSink
{
    private readonly Lock gate = new();
    private readonly ScoreBoard board = new();
    private double threshold = 0.5;
    private long replays;
    private long unreadable;

    /// <summary>Who scores, as it stands behind "predictions of".</summary>
    public abstract string Scorer { get; }

    public long Unreadable => Interlocked.Read(ref unreadable);

    public double Threshold
    {
        get => Volatile.Read(ref threshold);
        set => Volatile.Write(ref threshold, Math.Clamp(Math.Round(value, 2), 0.05, 0.95));
    }

    public abstract void Take(RecordBatch batch, int index, bool replayed);

    public virtual string? Flush() => null;

    public virtual void Forget()
    {
        // nothing is kept
    }

    public ScoreSnapshot Snapshot()
    {
        lock (gate) return board.Snapshot(Threshold, replays);
    }

    protected void Skip() => Interlocked.Increment(ref unreadable);

    protected void Add(in Scored scored, bool replayed)
    {
        lock (gate)
        {
            board.Add(scored);
            if (replayed) replays++;
        }
    }
}
