using System.Collections.Concurrent;
using System.Text;
using LabTui.Course.StudentSide;
using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>Follows the records of a topic, the groups that read it, and what the exercise says of single records.</summary>
internal sealed class LanesLookout(ClusterSettings cluster, string topic, IReadOnlyList<string> groups) : Lookout<LanesBoard>
{
    private readonly TopicRecords _records = new(cluster, topic, groups.Contains);
    private readonly ConcurrentQueue<ShownRecord> _heard = new();
    private readonly Dictionary<int, Lane> _lanes = [];
    private OddRecords _odd = OddRecords.None;
    private LanesBoard? _board;
    private string _before = "";

    /// <summary>From any thread.</summary>
    public void Hear(ShownRecord shown)
    {
        _heard.Enqueue(shown);
        while (_heard.Count > TopicRecords.MostOfPartition && _heard.TryDequeue(out _))
        {
            // nobody looks just now, such as while the broker is gone
        }
    }

    protected override Sighting<LanesBoard> Look()
    {
        var look = _records.Look();
        if (look.IsAnew)
        {
            _lanes.Clear();
            _odd = OddRecords.None;
        }

        if (look.Topic is not { } seen)
        {
            _board = null;
            return new(null, $"{topic}: not there yet");
        }

        var heard = Heard();
        foreach (var marks in seen.Partitions)
        {
            var fresh = look.Fresh.Where(record => record.Partition == marks.Partition).ToList();
            var lane = _lanes.GetValueOrDefault(marks.Partition, new Lane(marks));
            lane = With(lane with { Marks = marks, FreshFrom = fresh.Count > 0 ? fresh[0].Offset : marks.High }, fresh);
            _lanes[marks.Partition] = With(lane, heard[marks.Partition]) with
            {
                Committed = Committed(look.Groups, marks.Partition),
                Reader = LaneGroups.Reader(LaneGroups.Of(groups, look.Groups, marks.Partition), new(topic, marks.Partition)),
            };
        }

        var board = new LanesBoard(topic, [.. seen.Partitions.Select(marks => _lanes[marks.Partition])], groups.Count > 0)
        {
            Odd = _odd,
            Groups = groups.Count == 1 ? [.. look.Groups.Select(group => group.Group)] : [],
        };
        var state = string.Join(
            '\n',
            LanesLines.Of(board).Append(board.Lanes.Any(lane => lane.FreshFrom < lane.Marks.High) ? "fresh" : "")
        );
        (_board, _before) = _board is null || state != _before ? (board, state) : (_board, _before);
        return new(_board, "");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _records.Dispose();
        }

        base.Dispose(disposing);
    }

    private long? Committed(IReadOnlyList<LogGroup> seen, int partition) =>
        LaneGroups.Of(groups, seen, partition) is { } group && group.Committed.TryGetValue(new(topic, partition), out var at) ? at : null;

    private ILookup<int, ShownRecord> Heard()
    {
        var heard = new List<ShownRecord>();
        while (_heard.TryDequeue(out var shown))
        {
            heard.Add(shown);
        }

        return heard.ToLookup(shown => shown.Partition);
    }

    private Lane With(Lane lane, List<StreamRecord> fresh)
    {
        if (fresh.Count == 0)
        {
            return lane;
        }

        var kept = lane.Marks.High - TopicRecords.MostOfPartition;
        var classes = lane.Classes.Where(it => it.Key >= kept).ToDictionary(it => it.Key, it => it.Value);
        var (key, id) = (classes.Count == 0 ? Key(fresh[0]) : lane.Key, lane.LastId);
        foreach (var record in fresh)
        {
            var flower = SeenFlower.Of(record.Value);
            _odd = flower is null ? _odd.With(record) : _odd;
            classes[record.Offset] = flower?.Class ?? -1;
            id = flower?.Id ?? id;
            key = Key(record) == key ? key : null;
        }

        return lane with
        {
            Classes = classes,
            LastId = id,
            Key = key,
        };
    }

    private static string? Key(StreamRecord record) => record.Key is null ? null : Encoding.UTF8.GetString(record.Key);

    private static Lane With(Lane lane, IEnumerable<ShownRecord> heard)
    {
        var told = heard.ToList();
        if (told.Count == 0)
        {
            return lane;
        }

        var right = told.Where(it => it.Predicted == it.Actual).Select(it => it.Offset).ToHashSet();
        var wrong = told.Where(it => it.Predicted != it.Actual).Select(it => it.Offset);
        return lane with { Last = told[^1], Mistakes = lane.Mistakes.Except(right).Concat(wrong).ToHashSet() };
    }
}
