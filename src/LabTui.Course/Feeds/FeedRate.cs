namespace LabTui.Course.Feeds;

/// <summary>Records a second, measured over whole seconds so that the figure can be read.</summary>
internal sealed class FeedRate(TimeProvider time)
{
    private long _since = time.GetTimestamp();
    private long _counted;
    private bool _changed;

    public double PerSecond { get; private set; }

    public void Add(int records)
    {
        Update();
        _counted += records;
    }

    /// <returns>True once after each new figure.</returns>
    public bool TakeChanged()
    {
        Update();
        (var was, _changed) = (_changed, false);
        return was;
    }

    private void Update()
    {
        var elapsed = time.GetElapsedTime(_since).TotalSeconds;
        if (elapsed < 1)
        {
            return;
        }

        var rate = _counted / elapsed;
        _changed |= rate != PerSecond;
        (PerSecond, _counted, _since) = (rate, 0, time.GetTimestamp());
    }
}
