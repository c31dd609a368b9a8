using LabTui.Streams;

namespace LabTui.Course.Checks;

/// <summary>
/// Compares what a topic holds with rows of the data file. A verdict is kept for as long as the topic's watermarks stay, so
/// that a check asked four times a second reads ten thousand records once.
/// </summary>
internal sealed class TopicComparison
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Marks, string? Difference)> _kept = [];

    /// <returns>The first difference in words, or null when the topic holds exactly these records, in order within each partition.</returns>
    public string? Difference(
        ClusterSettings settings,
        string topic,
        IReadOnlyList<Watermarks> marks,
        string source,
        Func<IReadOnlyList<(string Key, string Value)>> expected,
        CancellationToken cancellationToken
    )
    {
        var name = $"{topic} {source}";
        var signature = string.Join(' ', marks.Select(m => $"{m.Partition}:{m.Low}-{m.High}"));
        lock (_gate)
        {
            if (_kept.TryGetValue(name, out var known) && known.Marks == signature)
            {
                return known.Difference;
            }

            var difference = Compare(settings, topic, expected(), cancellationToken);
            _kept[name] = (signature, difference);
            return difference;
        }
    }

    private static string? Compare(
        ClusterSettings settings,
        string topic,
        IReadOnlyList<(string Key, string Value)> expected,
        CancellationToken cancellationToken
    )
    {
        var rows = new ExpectedRows(expected);
        using var reader = new RecordReader(settings);
        reader.Start([topic], ReadFrom.Beginning, World.TimeLimit);
        var batch = new RecordBatch();
        var start = TimeProvider.System.GetTimestamp();
        while (!reader.AtEnd)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(30))
            {
                throw UserProblem.Environment($"reading {topic} took longer than 30 s");
            }

            var count = reader.Poll(batch, 2000, TimeSpan.FromMilliseconds(200), cancellationToken);
            for (var i = 0; i < count; i++)
            {
                if (rows.Meet(batch, i) is { } difference)
                {
                    return difference;
                }
            }
        }
        return rows.Missing;
    }
}
