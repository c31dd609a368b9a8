using System.Text;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Dashboards;

/// <summary>Turns records of customerinfo into payments on the map. The feed's thread adds, the loop takes what is new.</summary>
internal sealed class MapSink : IFeedSink
{
    /// <summary>The most that wait to be taken; a map that is not drawn loses the oldest.</summary>
    public const int Kept = 20_000;

    private readonly Lock gate = new();
    private readonly Queue<Payment> fresh = new();
    private MapCounts counts = new(0, 0, 0, 0);

    public MapCounts Counts { get { lock (gate) return counts; } }

    public void Take(RecordBatch batch, int index, bool replayed)
    {
        var key = Encoding.UTF8.GetString(batch.Key(index));
        var readable = CustomerInfo.TryParse(key, Encoding.UTF8.GetString(batch.Value(index)), out var info);
        lock (gate)
        {
            if (!readable)
            {
                counts = counts with { Unreadable = counts.Unreadable + 1 };
                return;
            }
            counts = new MapCounts(counts.Seen + 1, counts.Frauds + (info.IsFraud ? 1 : 0), counts.Replayed + (replayed ? 1 : 0), counts.Unreadable);
            fresh.Enqueue(new Payment(
                key, info.Merchant, info.Category, info.Amount, $"{info.First} {info.Last}", info.City, info.State,
                info.Lon, info.Lat, info.IsFraud, batch.Partition(index), batch.Offset(index)));
            if (fresh.Count > Kept) fresh.Dequeue();
        }
    }

    /// <summary>Appends the payments that came since the last call, oldest first.</summary>
    public void TakeNew(List<Payment> into)
    {
        lock (gate)
        {
            into.AddRange(fresh);
            fresh.Clear();
        }
    }
}
