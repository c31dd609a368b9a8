using System.Runtime.InteropServices;
using LabTui.Course.Feeds;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>The payments of a map in the order in which they came, all of them or only frauds, and which one is selected.</summary>
internal sealed class ShownPayments
{
    private readonly List<Payment> _all = [];
    private readonly List<Payment> _shown = [];
    private MapPoint[] _points = new MapPoint[256];

    public bool FraudsOnly
    {
        get;
        set
        {
            field = value;
            ShowAgain();
        }
    }

    public Payment? Selected { get; private set; }

    public int Count => _shown.Count;

    /// <summary>Those that live beyond the map's edges.</summary>
    public int OffTheMap { get; private set; }

    public ReadOnlyMemory<MapPoint> Points => _points.AsMemory(0, _shown.Count);

    public void Add(List<Payment> fresh)
    {
        _all.AddRange(fresh);
        if (_all.Count > MapSink.Kept)
        {
            _all.RemoveRange(0, _all.Count - MapSink.Kept);
            ShowAgain();
        }
        else
        {
            fresh.ForEach(Show);
        }
    }

    /// <summary>The topic was made anew: these are not of it.</summary>
    public void Clear()
    {
        _all.Clear();
        Selected = null;
        ShowAgain();
    }

    public void Select(int index) => Selected = (uint)index < (uint)_shown.Count ? _shown[index] : null;

    /// <summary>-1 when it is not among them any more.</summary>
    public int IndexOfSelected() => Selected is null ? -1 : _shown.LastIndexOf(Selected);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Payment> Newest(int most)
    {
        var last = CollectionsMarshal.AsSpan(_shown)[Math.Max(0, _shown.Count - most)..].ToArray();
        Array.Reverse(last);
        return last;
    }

    private void ShowAgain()
    {
        _shown.Clear();
        OffTheMap = 0;
        _all.ForEach(Show);
    }

    private void Show(Payment payment)
    {
        if (FraudsOnly && !payment.Fraud)
        {
            return;
        }

        if (_shown.Count == _points.Length)
        {
            Array.Resize(ref _points, _points.Length * 2);
        }

        _points[_shown.Count] = new MapPoint(payment.Longitude, payment.Latitude, payment.Fraud ? Ink.Bad : Ink.Series1, payment.Fraud);
        _shown.Add(payment);
        OffTheMap += IsOnTheMap(payment) ? 0 : 1;
    }

    private static bool IsOnTheMap(Payment payment)
    {
        var window = MapWindow.Lower48;
        return payment.Longitude >= window.West
            && payment.Longitude <= window.East
            && payment.Latitude >= window.South
            && payment.Latitude <= window.North;
    }
}

/// <summary>What stands beside the map.</summary>
/// <param name="Newest">The newest first.</param>
internal sealed record PaymentsSnapshot(
    IReadOnlyList<Payment> Newest,
    Payment? Selected,
    MapCounts Counts,
    int OffTheMap,
    bool FraudsOnly,
    FeedStatus Status
)
{
    public static PaymentsSnapshot Empty { get; } = new([], null, new MapCounts(0, 0, 0, 0), 0, false, FeedStatus.Initial);
}
