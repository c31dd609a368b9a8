using LabTui.Course;
using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Panels.Polling;

/// <summary>One membership of a consumer that is polled by hand. For one thread.</summary>
internal sealed class PollMember : IDisposable
{
    private static readonly TimeSpan s_pollLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_commitEvery = TimeSpan.FromSeconds(5);

    private readonly CourseContext _course;
    private readonly string _topic;
    private readonly string _topicId;
    private readonly string _group;
    private readonly Action<Func<PollState, PollState>> _change;
    private readonly GroupReader _reader;

    /// <summary>Came while nobody had polled, in the moment in which the partitions were given.</summary>
    private readonly Queue<StreamRecord> _early = [];
    private readonly Dictionary<int, long> _positions = [];
    private readonly Dictionary<int, long> _committed = [];
    private long _committedAt;

    public PollMember(CourseContext course, string topic, string topicId, string group, Action<Func<PollState, PollState>> change)
    {
        (_course, _topic, _topicId, _group, _change) = (course, topic, topicId, group, change);
        _committedAt = course.Time.GetTimestamp();
        _reader = new GroupReader(course.Cluster, new GroupReaderOptions(group, [topic], OffsetReset.Earliest), Happened);
    }

    public void Poll(int max, CancellationToken stop)
    {
        var records = new List<StreamRecord>();
        while (records.Count < max && _early.TryDequeue(out var early))
        {
            records.Add(early);
        }

        if (records.Count < max)
        {
            _reader.Resume();
            records.AddRange(_reader.Poll(max - records.Count, records.Count == 0 ? s_pollLimit : TimeSpan.Zero, stop));
            _reader.Pause();
        }

        foreach (var record in records)
        {
            _positions[record.Partition] = record.Offset + 1;
        }

        BatchLog
            .Read(_course.Home)
            .Append(records.Select(it => new LoggedBatch(_topicId, _topic, it.Partition, it.Offset, it.Offset, _group)));
        var polled = records.ConvertAll(it => new PolledRecord(
            it.Partition,
            it.Offset,
            it.Value is null ? "none" : VisibleText.Of(it.Value)
        ));
        _change(state => state.With(max, polled));
    }

    /// <summary>Keeps the membership for a moment. A rebalance may come in it, and forget that the partitions are paused.</summary>
    public void Idle(CancellationToken stop)
    {
        _reader.Pause();
        foreach (var record in _reader.Poll(1, s_idle, stop))
        {
            _early.Enqueue(record);
        }

        if (_course.Time.GetElapsedTime(_committedAt) >= s_commitEvery)
        {
            _committedAt = _course.Time.GetTimestamp();
            Commit();
        }
    }

    /// <summary>What was polled and not committed yet.</summary>
    public void Commit()
    {
        var due = _positions.Where(it => _committed.GetValueOrDefault(it.Key, -1) != it.Value).ToList();
        if (due.Count > 0)
        {
            _reader.Commit([.. due.Select(it => new PartitionOffset(_topic, it.Key, it.Value))]);
            due.ForEach(it => _committed[it.Key] = it.Value);
        }
    }

    public void Dispose() => _reader.Dispose();

    private void Happened(GroupEvent what)
    {
        switch (what)
        {
            case GroupEvent.Assigned it:
                _change(state => state with { Assigned = [.. it.Partitions.Select(partition => partition.Partition)] });
                break;
            case GroupEvent.Revoked:
                Commit();
                Forget();
                break;
            case GroupEvent.Lost:
                Forget();
                break;
            case GroupEvent.Trouble it:
                _change(state => state with { Problem = it.Text });
                break;
        }
    }

    /// <summary>Whoever has the partitions next begins at the commit.</summary>
    private void Forget()
    {
        _early.Clear();
        _positions.Clear();
        _committed.Clear();
        _change(state => state with { Assigned = null });
    }
}
