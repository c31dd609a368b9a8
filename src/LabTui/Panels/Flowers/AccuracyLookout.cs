using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>Follows a topic of figures.</summary>
internal sealed class AccuracyLookout(ClusterSettings cluster, string topic) : Lookout<AccuracyBoard>
{
    private readonly TopicRecords _records = new(cluster, topic, _ => false);
    private AccuracyBoard _board = new([], OddRecords.None);

    protected override Sighting<AccuracyBoard> Look()
    {
        var look = _records.Look();
        _board = look.IsAnew ? new([], OddRecords.None) : _board;
        if (look.Fresh.Count > 0)
        {
            var (scores, odd) = (_board.Scores.ToList(), _board.Odd);
            foreach (var record in look.Fresh)
            {
                if (AccuracyScore.Parse(record.Value) is { } score)
                {
                    scores.Add(score);
                }
                else
                {
                    odd = odd.With(record);
                }
            }

            _board = new([.. scores.TakeLast(TopicRecords.MostOfPartition)], odd);
        }

        return _board is { Scores: [], Odd.Count: 0 }
            ? new(null, look.Topic is null ? $"{topic}: not there yet" : $"{topic}: no records yet")
            : new(_board, "");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _records.Dispose();
        }

        base.Dispose(disposing);
    }
}
