namespace LabTui.Course.Feeds;

/// <summary>How many records a pace allows by now: a bucket that fills with time and never holds more than a second's worth.</summary>
internal sealed class Allowance(Pace pace, TimeProvider time)
{
    private double _saved = 1; // the first record comes at once
    private long _last = time.GetTimestamp();

    /// <returns>The records that may be handled now, at most <paramref name="most"/>.</returns>
    public int Take(int most)
    {
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(_last, now).TotalSeconds;
        _last = now;
        if (pace.Paused)
        {
            return 0;
        }

        if (pace.IsFull)
        {
            return most;
        }

        _saved = Math.Min(_saved + (elapsed * pace.PerSecond), Math.Max(1, pace.PerSecond));
        var taken = Math.Min((int)_saved, most);
        _saved -= taken;
        return taken;
    }

    /// <summary>Records that were allowed but had not come.</summary>
    public void GiveBack(int unused)
    {
        if (!pace.IsFull)
        {
            _saved += unused;
        }
    }
}
