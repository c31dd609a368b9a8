using System.Globalization;
using LabTui.Dashboards;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>The score board, fed by a background consumer that scores with the model or with the student's own code.</summary>
internal sealed class ScorePanel : IPanel
{
    private readonly Pace pace;
    private readonly BoardSink sink;
    private readonly Feed feed;
    private FeedStatus status = FeedStatus.Initial;

    public ScorePanel(ClusterSettings settings, FeedOptions options, BoardSink sink, Pace pace, Action changed, TimeProvider time)
    {
        this.pace = pace;
        this.sink = sink;
        feed = new Feed(settings, options, pace, sink, seen =>
        {
            Volatile.Write(ref status, seen);
            changed();
        }, time).Start();
        this.changed = changed;
    }

    private readonly Action changed;

    public string Title => $"live predictions, {sink.Scorer}";
    public bool Running => status.State is not (FeedState.Ended or FeedState.Failed);
    public bool Settled => status.State is FeedState.AtEnd or FeedState.Ended or FeedState.Failed;
    public string Summary => FeedSummary.Of(status, pace);

    public IReadOnlyList<KeyHint> Keys =>
        [new("Space", pace.Paused ? "go on" : "pause"), new("+ -", "pace"), new("[ ]", string.Create(CultureInfo.InvariantCulture, $"threshold {sink.Threshold:0.00}"))];

    public void Draw(Area area) => ScoreBoardView.Draw(area.Margin(1, 0), sink.Snapshot(), status, sink.Scorer, sink.Unreadable, sink.Trouble);

    public bool Handle(InputEvent input)
    {
        if (input is not InputEvent.Key key) return false;
        if (key.Is('[')) sink.Threshold -= 0.05;
        else if (key.Is(']')) sink.Threshold += 0.05;
        else return PaceKeys.Handle(key, pace);
        changed();
        return true;
    }

    public void Stop() => _ = Task.Run(feed.Dispose);

    public void Dispose()
    {
        feed.Dispose();
        (sink as IDisposable)?.Dispose();
    }
}
