namespace LabTui.Course.Feeds;

/// <summary>What a feed tells of itself: at most twenty times a second, and only when something has changed.</summary>
internal sealed class FeedReport(Action<FeedStatus> tell, TimeProvider time)
{
    private static readonly TimeSpan s_shortestTell = TimeSpan.FromMilliseconds(50);

    private readonly FeedRate _rate = new(time);
    private string _message = "starting";
    private string? _notice;
    private long _handled;
    private long _toldAt;
    private bool _untold = true;

    public FeedState State { get; private set; } = FeedState.Starting;

    public void Say(FeedState state, string words)
    {
        _untold |= (State, _message) != (state, words);
        (State, _message) = (state, words);
    }

    /// <summary>What has been told so far is of a topic that is no more.</summary>
    public void BeginAgain(string notice)
    {
        (_notice, _handled, _untold) = (notice, 0, true);
        Say(FeedState.Starting, notice);
    }

    public void Handled(int count)
    {
        _handled += count;
        _rate.Add(count);
    }

    /// <summary>What the sink shows has changed.</summary>
    public void Changed() => _untold = true;

    public void Tell(long? lag, bool force = false)
    {
        var perSecond = _rate.PerSecond;
        _untold |= _handled > 0 && _rate.TakeChanged();
        if (!force && (!_untold || time.GetElapsedTime(_toldAt) < s_shortestTell))
        {
            return;
        }

        _untold = false;
        _toldAt = time.GetTimestamp();
        tell(new FeedStatus(State, _message, _handled, perSecond, lag) { Notice = _notice });
    }
}
