using System.Globalization;
using LabTui.Layout;
using LabTui.Streams;

namespace LabTui.Panels.Tables;

/// <summary>
/// Keeps the records of a table up with their topic: its oldest ones, or the last below where a group has committed. It reads by
/// assignment, joins nothing, and reads only when something has come. For one thread.
/// </summary>
internal sealed class RecordRows(ClusterSettings settings, TableRequest request) : IDisposable
{
    /// <summary>So many of a topic are shown.</summary>
    public const int Most = 20_000;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly ClusterClient _cluster = new(settings);
    private IReadOnlyList<(PartitionOffset From, long End)> _shown = [];
    private string? _topicId;
    private TableContent? _content;

    /// <returns>The very same as before when nothing has come; null with a word where there is nothing to show.</returns>
    public (TableContent? Content, string Word) Look()
    {
        var look = _cluster.LogLook(name => name == request.Topic, id => id == request.Group, s_limit);
        var group = look.Groups.Count > 0 ? look.Groups[0] : null;
        if (look.Topics is not [var topic])
        {
            (_content, _shown) = (null, []);
            return (null, $"{request.Topic}: not there yet");
        }

        var wanted = request.Group is null ? Oldest(topic) : Last(topic, group);
        if (wanted.Count == 0)
        {
            (_content, _shown) = (null, []);
            return (null, request.Group is { } name ? $"{name} has committed nothing in {request.Topic} yet" : "no records yet");
        }

        if (_content is null || topic.Id != _topicId || !wanted.SequenceEqual(_shown))
        {
            var records = Read(wanted);
            _content = RecordTable.Of(
                request.Group is null ? records : Newest(records),
                Summary(topic, group, records.Count),
                request.Columns
            );
            (_topicId, _shown) = (topic.Id, wanted);
        }

        return (_content, "");
    }

    public void Dispose() => _cluster.Dispose();

    private static List<(PartitionOffset From, long End)> Oldest(LogTopic topic)
    {
        var each = Most / Math.Max(1, topic.Partitions.Count);
        return
        [
            .. topic
                .Partitions.Where(marks => marks.Count > 0)
                .Select(marks => (new PartitionOffset(topic.Name, marks.Partition, marks.Low), Math.Min(marks.High, marks.Low + each))),
        ];
    }

    private List<(PartitionOffset From, long End)> Last(LogTopic topic, LogGroup? group) =>
        [
            .. topic
                .Partitions.Select(marks => (Marks: marks, End: Committed(group, topic, marks)))
                .Where(it => it.End > it.Marks.Low)
                .Select(it => (new PartitionOffset(topic.Name, it.Marks.Partition, Math.Max(it.Marks.Low, it.End - request.Last)), it.End)),
        ];

    private static long Committed(LogGroup? group, LogTopic topic, Watermarks marks) =>
        group?.Committed.TryGetValue(new(topic.Name, marks.Partition), out var at) == true ? Math.Min(at, marks.High) : 0;

    /// <summary>In the order of offsets; a partition behind the other.</summary>
    private List<StreamRecord> Read(IReadOnlyList<(PartitionOffset From, long End)> wanted)
    {
        using var reader = new RecordReader(settings);
        reader.Start([.. wanted.Select(it => it.From)], [.. wanted.Select(it => it.From with { Offset = it.End })]);
        var ends = wanted.ToDictionary(it => it.From.Partition, it => it.End);
        var records = new List<StreamRecord>();
        var batch = new RecordBatch();
        var start = TimeProvider.System.GetTimestamp();
        while (!reader.AtEnd && TimeProvider.System.GetElapsedTime(start) < s_limit)
        {
            var count = reader.Poll(batch, 1000, TimeSpan.FromMilliseconds(200));
            for (var i = 0; i < count; i++)
            {
                if (batch.Offset(i) < ends[batch.Partition(i)])
                {
                    records.Add(batch[i]);
                }
            }
        }

        return [.. records.OrderBy(it => it.Partition).ThenBy(it => it.Offset)];
    }

    private List<StreamRecord> Newest(List<StreamRecord> records) =>
        [.. records.OrderBy(it => it.TimestampUtc).ThenBy(it => it.Offset).TakeLast(request.Last)];

    private string Summary(LogTopic topic, LogGroup? group, int count)
    {
        if (request.Group is null)
        {
            var all = topic.Partitions.Sum(marks => marks.Count);
            return count < all ? Invariant($"the oldest {count:N0} of {all:N0} records") : Counted.Of(all, "record");
        }

        var committed = topic.Partitions.Select(marks => Committed(group, topic, marks)).ToList();
        return committed.Count == 1
            ? Invariant($"{request.Group} committed {committed[0]:N0}")
            : $"{request.Group} committed {string.Join(", ", committed.Select((at, i) => Invariant($"p{i} {at:N0}")))}";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
