using LabTui.Course.Feeds;
using LabTui.Terminal;
using Terminal.Gui.Input;

namespace LabTui.Panels;

/// <summary>A panel over a feed: it has a pace, can be paused, and is a member of a group until it is stopped.</summary>
internal abstract class FeedPanel(Pace pace) : PanelView
{
    private FeedStatus _status = FeedStatus.Initial;
    private Feed? _feed;
    private Task _completion = Task.CompletedTask;

    public override bool IsRunning => Status.State is not (FeedState.Ended or FeedState.Failed);

    public override bool IsSettled => Status.State is FeedState.AtEnd or FeedState.Held or FeedState.Ended or FeedState.Failed;

    public override string Summary => FeedSummary.Of(Status, pace);

    public override Task Completion => _completion;

    public override IEnumerable<ScreenCommand> Commands =>
        [
            new(pace.Paused ? "go on" : "pause", () => Do(() => pace.Paused = !pace.Paused), Key.Space)
            {
                Footer = pace.Paused ? "go on" : "pause",
                CanRun = () => IsRunning,
            },
            new("faster", () => Do(pace.Faster), (Key)'+', (Key)'=')
            {
                Footer = "pace",
                FooterKeys = "+ -",
                StaysInFooter = true,
                CanRun = () => IsRunning,
            },
            new("slower", () => Do(pace.Slower), (Key)'-') { CanRun = () => IsRunning },
        ];

    protected FeedStatus Status => Volatile.Read(ref _status);

    public void Start(Func<Action<FeedStatus>, Feed> open)
    {
        _feed = open(Tell).Start();
        _completion = EndAsync(_feed.Completion);
    }

    public override void Stop() => _feed?.Stop();

    /// <summary>From the feed's thread, and at once where there is none.</summary>
    public void Tell(FeedStatus status)
    {
        Volatile.Write(ref _status, status);
        ShowNew();
        TellChanged();
    }

    /// <summary>Shows what has come. From the feed's thread, or the loop's when a key has changed something.</summary>
    protected abstract void ShowNew();

    /// <summary>The feed has ended.</summary>
    protected virtual void Ended() { }

    protected void Do(Action change)
    {
        change();
        ShowNew();
        TellChanged();
    }

    private async Task EndAsync(Task feed)
    {
        await feed;
        Ended();
    }
}
