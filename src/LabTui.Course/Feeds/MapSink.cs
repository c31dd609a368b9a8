using System.Text;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>Turns records of customerinfo into payments on the map. The feed's thread adds, the loop takes what is new.</summary>
internal sealed class MapSink : IFeedSink
{
    /// <summary>The most that wait to be taken; a map that is not drawn loses the oldest.</summary>
    public const int Kept = 20_000;

    private readonly Lock _gate = new();
    private readonly Queue<Payment> _fresh = new();
    private MapCounts _counts = new(0, 0, 0, 0);
    private bool _wasReset;

    public MapCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _counts;
            }
        }
    }

    public void Take(RecordBatch batch, int index, bool replayed)
    {
        var key = Encoding.UTF8.GetString(batch.Key(index));
        var readable = CustomerInfo.TryParse(key, Encoding.UTF8.GetString(batch.Value(index)), out var info);
        lock (_gate)
        {
            if (!readable)
            {
                _counts = _counts with { Unreadable = _counts.Unreadable + 1 };
                return;
            }
            _counts = new MapCounts(
                _counts.Seen + 1,
                _counts.Frauds + (info.IsFraud ? 1 : 0),
                _counts.Replayed + (replayed ? 1 : 0),
                _counts.Unreadable
            );
            _fresh.Enqueue(
                new Payment(
                    key,
                    info.Merchant,
                    info.Category,
                    info.Amount,
                    $"{info.First} {info.Last}",
                    info.City,
                    info.State,
                    info.Lon,
                    info.Lat,
                    info.IsFraud,
                    batch.Partition(index),
                    batch.Offset(index)
                )
            );
            if (_fresh.Count > Kept)
            {
                _fresh.Dequeue();
            }
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _fresh.Clear();
            (_counts, _wasReset) = (new(0, 0, 0, 0), true);
        }
    }

    /// <summary>Appends the payments that came since the last call, oldest first.</summary>
    /// <returns>True when those before them are of a topic that is no more; they have been removed.</returns>
    public bool TakeNew(List<Payment> into)
    {
        lock (_gate)
        {
            (var reset, _wasReset) = (_wasReset, false);
            if (reset)
            {
                into.Clear();
            }

            into.AddRange(_fresh);
            _fresh.Clear();
            return reset;
        }
    }
}
