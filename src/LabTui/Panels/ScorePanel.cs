using System.Globalization;
using LabTui.Course.Feeds;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>The score board, fed by a background consumer that scores with the model or with the student's own code.</summary>
internal sealed class ScorePanel : IPanel
{
    private readonly Pace _pace;
    private readonly BoardSink _sink;
    private readonly Feed _feed;
    private FeedStatus _status = FeedStatus.Initial;
    private bool _tableAlone;
    private bool _isCut;
    private int _first;

    public ScorePanel(ClusterSettings settings, FeedOptions options, BoardSink sink, Pace pace, Action changed, TimeProvider time)
    {
        this._pace = pace;
        this._sink = sink;
        _feed = new Feed(
            settings,
            options,
            pace,
            sink,
            seen =>
            {
                Volatile.Write(ref _status, seen);
                changed();
            },
            time
        ).Start();
        this._changed = changed;
    }

    private readonly Action _changed;

    public string Title => $"live predictions, {_sink.Scorer}";
    public bool Running => _status.State is not (FeedState.Ended or FeedState.Failed);
    public bool Settled => _status.State is FeedState.AtEnd or FeedState.Held or FeedState.Ended or FeedState.Failed;
    public string Summary => FeedSummary.Of(_status, _pace);

    public IReadOnlyList<KeyHint> Keys =>
        [
            new("Space", _pace.Paused ? "go on" : "pause"),
            .. _tableAlone || _isCut ? [new KeyHint("t", _tableAlone ? "board" : "table")] : (KeyHint[])[],
            new("+ -", "pace"),
            new("[ ]", string.Create(CultureInfo.InvariantCulture, $"threshold {_sink.Threshold:0.00}")),
        ];

    public void Draw(Area area)
    {
        var inside = area.Margin(1, 0);
        var score = _sink.Snapshot();
        _isCut = !ScoreBoardView.HasRoom(inside.Height);
        _first = Math.Clamp(_first, 0, Math.Max(0, score.Last.Count - (inside.Height - 2)));
        if (_tableAlone)
        {
            ScoreBoardView.DrawTable(inside, score, _status, _sink.Scorer, _first);
        }
        else
        {
            ScoreBoardView.Draw(inside, score, _status, _sink.Scorer, _sink.Unreadable);
        }
    }

    public bool Handle(InputEvent input)
    {
        if (input is not InputEvent.Key key)
        {
            return false;
        }

        if (key.Is('['))
        {
            _sink.Threshold -= 0.05;
        }
        else if (key.Is(']'))
        {
            _sink.Threshold += 0.05;
        }
        else if (key.Is('t'))
        {
            (_tableAlone, _first) = (!_tableAlone, 0);
        }
        else if (_tableAlone && Scroll(key.Code) is { } rows)
        {
            _first += rows;
        }
        else
        {
            return PaceKeys.Handle(key, _pace);
        }

        _changed();
        return true;
    }

    public void Stop() => _ = Task.Run(_feed.Dispose);

    public void Dispose()
    {
        _feed.Dispose();
        (_sink as IDisposable)?.Dispose();
    }

    private static int? Scroll(KeyCode code) =>
        code switch
        {
            KeyCode.Up => -1,
            KeyCode.Down => 1,
            KeyCode.PageUp => -10,
            KeyCode.PageDown => 10,
            _ => null,
        };
}
