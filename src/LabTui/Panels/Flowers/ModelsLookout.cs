using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>Follows a topic of models, and tries each of them on the flowers of the lab.</summary>
internal sealed class ModelsLookout(ClusterSettings cluster, string topic, FlowerFile file) : Lookout<ModelsBoard>
{
    private const int Most = 20;

    private readonly TopicRecords _records = new(cluster, topic, _ => false);
    private ModelsBoard _board = ModelsBoard.Empty;

    protected override Sighting<ModelsBoard> Look()
    {
        var look = _records.Look();
        _board = look.IsAnew ? ModelsBoard.Empty : _board;
        if (look.Fresh.Count > 0)
        {
            var (versions, problems) = (_board.Versions.ToList(), _board.Problems.ToList());
            foreach (var record in look.Fresh.TakeLast(Most))
            {
                var (score, problem) = ModelScore.Of(record, file);
                if (score is null)
                {
                    problems.Add(problem);
                }
                else
                {
                    versions.Add(score);
                }
            }

            _board = new([.. versions.TakeLast(Most)], [.. problems.TakeLast(Most)]);
        }

        return _board is { Versions: [], Problems: [] }
            ? new(null, look.Topic is null ? $"{topic}: not there yet" : $"{topic}: no models yet")
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
