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
    private bool tableAlone;
    private bool isCut;
    private int first;

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
    public bool Settled => status.State is FeedState.AtEnd or FeedState.Held or FeedState.Ended or FeedState.Failed;
    public string Summary => FeedSummary.Of(status, pace);

    public IReadOnlyList<KeyHint> Keys =>
        [
            new("Space", pace.Paused ? "go on" : "pause"),
            .. tableAlone || isCut ? [new KeyHint("t", tableAlone ? "board" : "table")] : (KeyHint[])[],
            new("+ -", "pace"), new("[ ]", string.Create(CultureInfo.InvariantCulture, $"threshold {sink.Threshold:0.00}")),
        ];

    public void Draw(Area area)
    {
        var inside = area.Margin(1, 0);
        var score = sink.Snapshot();
        isCut = !ScoreBoardView.HasRoom(inside.Height);
        first = Math.Clamp(first, 0, Math.Max(0, score.Last.Count - (inside.Height - 2)));
        if (tableAlone) ScoreBoardView.DrawTable(inside, score, status, sink.Scorer, first);
        else ScoreBoardView.Draw(inside, score, status, sink.Scorer, sink.Unreadable);
    }

    public bool Handle(InputEvent input)
    {
        if (input is not InputEvent.Key key) return false;
        if (key.Is('[')) sink.Threshold -= 0.05;
        else if (key.Is(']')) sink.Threshold += 0.05;
        else if (key.Is('t')) (tableAlone, first) = (!tableAlone, 0);
        else if (tableAlone && Scroll(key.Code) is { } rows) first += rows;
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

    private static int? Scroll(KeyCode code) => code switch
    {
        KeyCode.Up => -1,
        KeyCode.Down => 1,
        KeyCode.PageUp => -10,
        KeyCode.PageDown => 10,
        _ => null,
    };
}
