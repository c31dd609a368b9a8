using System.Globalization;
using System.Runtime.InteropServices;
using LabTui.Course.Feeds;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>Customers on the map of the US, fed by a background consumer; one payment is selected and told in full below.</summary>
internal sealed class MapPanel : IPanel
{
    private readonly Pace _pace;
    private readonly MapSink _sink = new();
    private readonly Feed _feed;
    private readonly Action _changed;
    private readonly UsMap _map = new(MapOutline.Us);
    private readonly List<Payment> _all = [];
    private readonly List<Payment> _shown = [];
    private readonly List<MapPoint> _points = [];
    private Area _mapArea;
    private FeedStatus _status = FeedStatus.Initial;
    private Payment? _selected;
    private bool _fraudsOnly;

    public MapPanel(ClusterSettings settings, FeedOptions options, Pace pace, Action changed, TimeProvider time)
    {
        (this._pace, this._changed) = (pace, changed);
        _feed = new Feed(
            settings,
            options,
            pace,
            _sink,
            seen =>
            {
                Volatile.Write(ref _status, seen);
                changed();
            },
            time
        ).Start();
    }

    public string Title => "customers";
    public bool Running => _status.State is not (FeedState.Ended or FeedState.Failed);
    public bool Settled => _status.State is FeedState.AtEnd or FeedState.Ended or FeedState.Failed;

    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_sink.Counts.Seen:N0} points  {_sink.Counts.Frauds:N0} frauds  {FeedSummary.Of(_status, _pace)}"
        );

    public IReadOnlyList<KeyHint> Keys =>
        [
            new(". ,", "point"),
            new("+ -", "pace"),
            new("Space", _pace.Paused ? "go on" : "pause"),
            new("f", _fraudsOnly ? "all" : "frauds"),
            new("m", _map.Projection == Projection.Equirectangular ? "Albers" : "degrees"),
        ];

    public void Draw(Area area)
    {
        Refresh();
        var listRows = Math.Clamp(area.Height - 20, 0, 8);
        var detailRows = Math.Min(3, area.Height);
        _mapArea = area.Inside(0, 0, area.Width, area.Height - detailRows - listRows);
        var at = _selected is null ? -1 : _shown.LastIndexOf(_selected);
        var outside = _map.Draw(_mapArea, CollectionsMarshal.AsSpan(_points), at);
        _mapArea.Right(_mapArea.Width, 0, Notes(outside), Ink.Muted);
        var below = area.Inside(1, _mapArea.Height, area.Width - 2, detailRows);
        if (_status.State is FeedState.Failed or FeedState.Lost or FeedState.Gone)
        {
            below.Cut(0, 0, _status.Message, Ink.Bad, below.Width);
        }
        else
        {
            PaymentView.Detail(below, _selected);
        }

        PaymentView.List(area.Inside(1, _mapArea.Height + detailRows, area.Width - 2, listRows), _shown);
    }

    public bool Handle(InputEvent input)
    {
        if (input is InputEvent.Mouse { Action: MouseAction.Press, Button: MouseButton.Left } click)
        {
            return Pick(click);
        }

        if (input is not InputEvent.Key key)
        {
            return false;
        }

        if (key.Is('.'))
        {
            Select(+1);
        }
        else if (key.Is(','))
        {
            Select(-1);
        }
        else if (key.Is('f'))
        {
            _fraudsOnly = !_fraudsOnly;
            ShowAgain();
        }
        else if (key.Is('m'))
        {
            _map.Projection = _map.Projection == Projection.Equirectangular ? Projection.Albers : Projection.Equirectangular;
        }
        else if (Direction(key.Code) is { } to && _points.Count > 0)
        {
            Move(to.X, to.Y);
        }
        else
        {
            return PaceKeys.Handle(key, _pace);
        }

        _changed();
        return true;
    }

    public void Stop() => _ = Task.Run(_feed.Dispose);

    public void Dispose() => _feed.Dispose();

    /// <summary>Takes the newest payments; the selection follows the newest until a person has chosen one.</summary>
    private void Refresh()
    {
        var before = _all.Count;
        var begun = _sink.TakeNew(_all);
        if (begun)
        {
            (_selected, _chosen) = (null, false);
        }

        if (begun || _all.Count > MapSink.Kept)
        {
            _all.RemoveRange(0, Math.Max(0, _all.Count - MapSink.Kept));
            ShowAgain();
        }
        else
        {
            for (var i = before; i < _all.Count; i++)
            {
                Show(_all[i]);
            }
        }
        if (!_chosen)
        {
            _selected = _shown.Count > 0 ? _shown[^1] : null;
        }
    }

    private void ShowAgain()
    {
        _shown.Clear();
        _points.Clear();
        foreach (var payment in _all)
        {
            Show(payment);
        }
    }

    private void Show(Payment payment)
    {
        if (_fraudsOnly && !payment.Fraud)
        {
            return;
        }

        _shown.Add(payment);
        _points.Add(new MapPoint(payment.Longitude, payment.Latitude, payment.Fraud ? Ink.Bad : Ink.Series1, payment.Fraud));
    }

    private string Notes(int outside)
    {
        var counts = _sink.Counts;
        var notes = new List<string>();
        if (outside > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{outside:N0} off the map"));
        }

        if (counts.Replayed > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{counts.Replayed:N0} replayed"));
        }

        if (counts.Unreadable > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{counts.Unreadable:N0} records are no payments"));
        }

        return string.Join(", ", notes);
    }

    private bool _chosen;

    private void Select(int step)
    {
        if (_shown.Count == 0)
        {
            return;
        }

        var at = _selected is null ? _shown.Count - 1 : _shown.LastIndexOf(_selected);
        Choose(Math.Clamp((at < 0 ? _shown.Count - 1 : at) + step, 0, _shown.Count - 1));
    }

    private void Move(int dx, int dy)
    {
        var at = _selected is null ? _shown.Count - 1 : _shown.LastIndexOf(_selected);
        if (at >= 0)
        {
            Choose(_map.Next(_mapArea, CollectionsMarshal.AsSpan(_points), at, dx, dy));
        }
    }

    private bool Pick(InputEvent.Mouse click)
    {
        if (!_mapArea.Contains(click.X, click.Y, out var x, out var y))
        {
            return false;
        }

        var at = _map.Nearest(_mapArea, CollectionsMarshal.AsSpan(_points), x, y);
        if (at >= 0)
        {
            Choose(at);
        }

        _changed();
        return at >= 0;
    }

    /// <summary>Choosing the newest lets the selection follow again.</summary>
    private void Choose(int index)
    {
        _selected = _shown[index];
        _chosen = index < _shown.Count - 1;
    }

    private static (int X, int Y)? Direction(KeyCode code) =>
        code switch
        {
            KeyCode.Left => (-1, 0),
            KeyCode.Right => (1, 0),
            KeyCode.Up => (0, -1),
            KeyCode.Down => (0, 1),
            _ => null,
        };
}
