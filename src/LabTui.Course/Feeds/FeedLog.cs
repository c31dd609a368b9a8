using LabTui.Course.Home;
using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>
/// Tells the home's logs what a feed has handled as a member of a group, before that is committed. What was judged before for the
/// same group by the same judge is a repeat.
/// </summary>
internal sealed class FeedLog : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly StudentHome _home;
    private readonly string _topic;
    private readonly string _group;
    private readonly string _topicId;
    private readonly PoisonBox _poison;
    private readonly List<(int Partition, long First, long Last)> _inHand = [];
    private readonly Dictionary<int, OffsetSet> _known = [];
    private string? _knownOf;

    /// <exception cref="UserProblem">The dead-letter topic is not there.</exception>
    public FeedLog(StudentHome home, ClusterSettings settings, ClusterClient cluster, FeedOptions options)
    {
        (_home, _topic, _group) = (home, options.Topic, options.Group!);
        _topicId = TopicId.Of(cluster, options.Topic, s_limit);
        if (options.DeadLetters is { } letters)
        {
            TopicId.Of(cluster, letters, s_limit);
        }

        _poison = new(home, settings, options.Topic, options.Group!, options.DeadLetters);
    }

    public void Take(int partition, long offset)
    {
        if (_inHand is [.., var last] && last.Partition == partition && last.Last == offset - 1)
        {
            _inHand[^1] = last with { Last = offset };
        }
        else
        {
            _inHand.Add((partition, offset, offset));
        }
    }

    /// <summary>The sink has handled what it was given.</summary>
    /// <exception cref="UserProblem">The log cannot be written: what is not in it must not be committed.</exception>
    public void Handled(IFeedSink sink)
    {
        if (sink.Judge is not { } judge)
        {
            Append(BatchLog.Read(_home), null, []);
            return;
        }

        var poison = sink.TakePoison();
        _poison.Put(poison);
        var repeats = Repeats(judge);
        Append(BatchLog.Scored(_home), judge, poison);
        sink.Repeated(repeats);
    }

    /// <summary>What was in hand is somebody else's now, and what others have judged meanwhile is to be read.</summary>
    public void PutDown()
    {
        _inHand.Clear();
        _knownOf = null;
    }

    public void Dispose() => _poison.Dispose();

    private void Append(BatchLog log, JudgedBy? judge, IReadOnlyList<PoisonRecord> poison)
    {
        log.Append(
            _inHand.Select(it => new LoggedBatch(_topicId, _topic, it.Partition, it.First, it.Last, _group)
            {
                By = judge?.By,
                Hash = judge?.Hash,
                Code = judge?.Code,
                Poison = poison.Count(record => record.Partition == it.Partition && record.Offset >= it.First && record.Offset <= it.Last),
            })
        );
        _inHand.Clear();
    }

    private long Repeats(JudgedBy judge)
    {
        if (_knownOf != judge.Hash)
        {
            Know(judge);
        }

        return _inHand.Sum(it => Known(it.Partition).Add(it.First, it.Last));
    }

    private void Know(JudgedBy judge)
    {
        _known.Clear();
        foreach (var batch in BatchLog.Scored(_home).Batches())
        {
            if (batch.TopicId == _topicId && batch.Group == _group && batch.Hash == judge.Hash)
            {
                Known(batch.Partition).Add(batch.First, batch.Last);
            }
        }

        _knownOf = judge.Hash;
    }

    private OffsetSet Known(int partition) => _known.TryGetValue(partition, out var known) ? known : _known[partition] = new OffsetSet();
}
