namespace LabTui.Dashboards;

/// <summary>What a feed tells of itself: at most twenty times a second, and only when something has changed.</summary>
internal sealed class FeedReport(Action<FeedStatus> tell, TimeProvider time)
{
    private static readonly TimeSpan ShortestTell = TimeSpan.FromMilliseconds(50);

    private readonly FeedRate rate = new(time);
    private string message = "starting";
    private long handled;
    private long toldAt;
    private bool untold = true;

    public FeedState State { get; private set; } = FeedState.Starting;

    public void Say(FeedState state, string words)
    {
        untold |= (State, message) != (state, words);
        (State, message) = (state, words);
    }

    public void Handled(int count)
    {
        handled += count;
        rate.Add(count);
    }

    /// <summary>What the sink shows has changed.</summary>
    public void Changed() => untold = true;

    public void Tell(long? lag, bool force = false)
    {
        var perSecond = rate.PerSecond;
        untold |= handled > 0 && rate.TakeChanged();
        if (!force && (!untold || time.GetElapsedTime(toldAt) < ShortestTell)) return;
        untold = false;
        toldAt = time.GetTimestamp();
        tell(new FeedStatus(State, message, handled, perSecond, lag));
    }
}
