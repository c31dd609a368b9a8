using System.Globalization;
using System.Runtime.InteropServices;
using LabTui.Dashboards;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>Customers on the map of the US, fed by a background consumer; one payment is selected and told in full below.</summary>
internal sealed class MapPanel : IPanel
{
    private readonly Pace pace;
    private readonly MapSink sink = new();
    private readonly Feed feed;
    private readonly Action changed;
    private readonly UsMap map = new(MapOutline.Us);
    private readonly List<Payment> all = [];
    private readonly List<Payment> shown = [];
    private readonly List<MapPoint> points = [];
    private Area mapArea;
    private FeedStatus status = FeedStatus.Initial;
    private Payment? selected;
    private bool fraudsOnly;

    public MapPanel(ClusterSettings settings, FeedOptions options, Pace pace, Action changed, TimeProvider time)
    {
        (this.pace, this.changed) = (pace, changed);
        feed = new Feed(settings, options, pace, sink, seen =>
        {
            Volatile.Write(ref status, seen);
            changed();
        }, time).Start();
    }

    public string Title => "customers";
    public bool Running => status.State is not (FeedState.Ended or FeedState.Failed);
    public bool Settled => status.State is FeedState.AtEnd or FeedState.Ended or FeedState.Failed;

    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{sink.Counts.Seen:N0} points  {sink.Counts.Frauds:N0} frauds  {FeedSummary.Of(status, pace)}");

    public IReadOnlyList<KeyHint> Keys =>
    [
        new(". ,", "point"), new("+ -", "pace"), new("Space", pace.Paused ? "go on" : "pause"),
        new("f", fraudsOnly ? "all" : "frauds"), new("m", map.Projection == Projection.Equirectangular ? "Albers" : "degrees"),
    ];

    public void Draw(Area area)
    {
        Refresh();
        var listRows = Math.Clamp(area.Height - 20, 0, 8);
        var detailRows = Math.Min(3, area.Height);
        mapArea = area.Inside(0, 0, area.Width, area.Height - detailRows - listRows);
        var at = selected is null ? -1 : shown.LastIndexOf(selected);
        var outside = map.Draw(mapArea, CollectionsMarshal.AsSpan(points), at);
        mapArea.Right(mapArea.Width, 0, Notes(outside), Ink.Muted);
        var below = area.Inside(1, mapArea.Height, area.Width - 2, detailRows);
        if (status.State is FeedState.Failed or FeedState.Lost) below.Cut(0, 0, status.Message, Ink.Bad, below.Width);
        else PaymentView.Detail(below, selected);
        PaymentView.List(area.Inside(1, mapArea.Height + detailRows, area.Width - 2, listRows), shown);
    }

    public bool Handle(InputEvent input)
    {
        if (input is InputEvent.Mouse { Action: MouseAction.Press, Button: MouseButton.Left } click) return Pick(click);
        if (input is not InputEvent.Key key) return false;
        if (key.Is('.')) Select(+1);
        else if (key.Is(',')) Select(-1);
        else if (key.Is('f')) { fraudsOnly = !fraudsOnly; ShowAgain(); }
        else if (key.Is('m')) map.Projection = map.Projection == Projection.Equirectangular ? Projection.Albers : Projection.Equirectangular;
        else if (Direction(key.Code) is { } to && points.Count > 0) Move(to.X, to.Y);
        else return PaceKeys.Handle(key, pace);
        changed();
        return true;
    }

    public void Stop() => _ = Task.Run(feed.Dispose);

    public void Dispose() => feed.Dispose();

    /// <summary>Takes the newest payments; the selection follows the newest until a person has chosen one.</summary>
    private void Refresh()
    {
        var before = all.Count;
        sink.TakeNew(all);
        if (all.Count > MapSink.Kept)
        {
            all.RemoveRange(0, all.Count - MapSink.Kept);
            ShowAgain();
        }
        else
        {
            for (var i = before; i < all.Count; i++) Show(all[i]);
        }
        if (!chosen) selected = shown.Count > 0 ? shown[^1] : null;
    }

    private void ShowAgain()
    {
        shown.Clear();
        points.Clear();
        foreach (var payment in all) Show(payment);
    }

    private void Show(Payment payment)
    {
        if (fraudsOnly && !payment.Fraud) return;
        shown.Add(payment);
        points.Add(new MapPoint(payment.Longitude, payment.Latitude, payment.Fraud ? Ink.Bad : Ink.Series1, payment.Fraud));
    }

    private string Notes(int outside)
    {
        var counts = sink.Counts;
        var notes = new List<string>();
        if (outside > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{outside:N0} off the map"));
        if (counts.Replayed > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{counts.Replayed:N0} replayed"));
        if (counts.Unreadable > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{counts.Unreadable:N0} records are no payments"));
        return string.Join(", ", notes);
    }

    private bool chosen;

    private void Select(int step)
    {
        if (shown.Count == 0) return;
        var at = selected is null ? shown.Count - 1 : shown.LastIndexOf(selected);
        Choose(Math.Clamp((at < 0 ? shown.Count - 1 : at) + step, 0, shown.Count - 1));
    }

    private void Move(int dx, int dy)
    {
        var at = selected is null ? shown.Count - 1 : shown.LastIndexOf(selected);
        if (at >= 0) Choose(map.Next(mapArea, CollectionsMarshal.AsSpan(points), at, dx, dy));
    }

    private bool Pick(InputEvent.Mouse click)
    {
        if (!mapArea.Contains(click.X, click.Y, out var x, out var y)) return false;
        var at = map.Nearest(mapArea, CollectionsMarshal.AsSpan(points), x, y);
        if (at >= 0) Choose(at);
        changed();
        return at >= 0;
    }

    /// <summary>Choosing the newest lets the selection follow again.</summary>
    private void Choose(int index)
    {
        selected = shown[index];
        chosen = index < shown.Count - 1;
    }

    private static (int X, int Y)? Direction(KeyCode code) => code switch
    {
        KeyCode.Left => (-1, 0),
        KeyCode.Right => (1, 0),
        KeyCode.Up => (0, -1),
        KeyCode.Down => (0, 1),
        _ => null,
    };
}
