using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Course.Reading;

/// <summary>Tells the home's log what a member of a group was handed, before anything becomes of it.</summary>
/// <remarks>Where the log cannot be written reading goes on: it is the records that somebody waits for.</remarks>
internal sealed class ReadLog(StudentHome home, ClusterClient cluster, string group)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly BatchLog _log = BatchLog.Read(home);
    private readonly Dictionary<string, string> _ids = [];

    /// <summary>The member's process, where that is going to be killed.</summary>
    public int? Killed { get; init; }

    public void Add(RecordBatch batch)
    {
        try
        {
            _log.Append(Ranges(batch, group, IdOf).Select(range => range with { Killed = Killed }));
        }
        catch (Exception e) when (e is UserProblem or ClusterProblem)
        {
            // nothing is known of these
        }
    }

    /// <summary>The records of a batch, one line for those that follow one another in a partition.</summary>
    public static IEnumerable<LoggedBatch> Ranges(RecordBatch batch, string group, Func<string, string> idOf)
    {
        var open = new Dictionary<(string Topic, int Partition), LoggedBatch>();
        for (var i = 0; i < batch.Count; i++)
        {
            var (key, offset) = ((batch.Topic(i), batch.Partition(i)), batch.Offset(i));
            if (open.TryGetValue(key, out var range) && range.Last == offset - 1)
            {
                open[key] = range with { Last = offset };
                continue;
            }

            if (range is not null)
            {
                yield return range;
            }

            open[key] = new LoggedBatch(idOf(key.Item1), key.Item1, key.Item2, offset, offset, group);
        }

        foreach (var range in open.Values)
        {
            yield return range;
        }
    }

    private string IdOf(string topic) => _ids.TryGetValue(topic, out var id) ? id : _ids[topic] = TopicId.Of(cluster, topic, s_limit);
}
