namespace LabTui.Dashboards;

/// <summary>Records a second, measured over whole seconds so that the figure can be read.</summary>
internal sealed class FeedRate(TimeProvider time)
{
    private long since = time.GetTimestamp();
    private long counted;
    private bool changed;

    public double PerSecond { get; private set; }

    public void Add(int records)
    {
        Update();
        counted += records;
    }

    /// <returns>True once after each new figure.</returns>
    public bool TakeChanged()
    {
        Update();
        (var was, changed) = (changed, false);
        return was;
    }

    private void Update()
    {
        var elapsed = time.GetElapsedTime(since).TotalSeconds;
        if (elapsed < 1) return;
        var rate = counted / elapsed;
        changed |= rate != PerSecond;
        (PerSecond, counted, since) = (rate, 0, time.GetTimestamp());
    }
}
