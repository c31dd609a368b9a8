using System.Collections.Concurrent;
using System.Globalization;
using LabTui.Course.StudentSide;
using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>Follows what is sent back, and what the exercise says of single records.</summary>
internal sealed class FeedbackLookout(ClusterSettings cluster, string topic) : Lookout<FeedbackBoard>
{
    private const int MostTold = 100_000;

    private readonly TopicRecords _records = new(cluster, topic, _ => false);
    private readonly ConcurrentDictionary<(int Partition, long Offset), ShownRecord> _told = new();
    private readonly HashSet<int> _ids = [];
    private FeedbackBoard _board = FeedbackBoard.Empty;
    private int _heard;
    private int _seen;

    /// <summary>From any thread. A record that is shown again, in another run, counts once.</summary>
    public void Hear(ShownRecord shown)
    {
        if (_told.Count < MostTold)
        {
            _told[(shown.Partition, shown.Offset)] = shown;
            Interlocked.Increment(ref _heard);
        }
    }

    protected override Sighting<FeedbackBoard> Look()
    {
        var heard = Volatile.Read(ref _heard);
        if (heard != _seen)
        {
            _seen = heard;
            _board = _board with { Told = SpeciesTable.Of(_told.Values.Select(it => (it.Actual, it.Predicted))) };
        }

        var look = _records.Look();
        if (look.IsAnew)
        {
            _ids.Clear();
            _board = _board with { Rows = [], Odd = OddRecords.None };
        }

        if (look.Fresh.Count > 0)
        {
            _board = With(look.Fresh);
        }

        return new(_board, look.Topic is null ? $"{topic}: not there yet" : "");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _records.Dispose();
        }

        base.Dispose(disposing);
    }

    private FeedbackBoard With(IReadOnlyList<StreamRecord> fresh)
    {
        var (rows, odd) = (_board.Rows.ToList(), _board.Odd);
        foreach (var record in fresh.OrderBy(record => record.TimestampUtc))
        {
            if (SeenFlower.Of(record.Value) is { } flower)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"p{record.Partition}@{record.Offset}");
                rows.Add(new(place, flower, !_ids.Add(flower.Id)));
            }
            else
            {
                odd = odd.With(record);
            }
        }

        return _board with
        {
            Rows = [.. rows.TakeLast(TopicRecords.MostOfPartition)],
            Odd = odd,
        };
    }
}
