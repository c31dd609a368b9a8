namespace LabTui.Dashboards;

/// <summary>How many records a pace allows by now: a bucket that fills with time and never holds more than a second's worth.</summary>
internal sealed class Allowance(Pace pace, TimeProvider time)
{
    private double saved = 1; // the first record comes at once
    private long last = time.GetTimestamp();

    /// <returns>The records that may be handled now, at most <paramref name="most"/>.</returns>
    public int Take(int most)
    {
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(last, now).TotalSeconds;
        last = now;
        if (pace.Paused) return 0;
        if (pace.IsFull) return most;
        saved = Math.Min(saved + (elapsed * pace.PerSecond), Math.Max(1, pace.PerSecond));
        var taken = Math.Min((int)saved, most);
        saved -= taken;
        return taken;
    }

    /// <summary>Records that were allowed but had not come.</summary>
    public void GiveBack(int unused)
    {
        if (!pace.IsFull) saved += unused;
    }
}
