using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// A consumer that never subscribes: it can ask for a group's committed offsets (OffsetFetch) and for the ends of
/// partitions (ListOffsets) without joining anything.
/// </summary>
internal sealed class GroupOffsets(ClientFactory clients, string group) : IDisposable
{
    /// <summary>The client wants some group id even where none is used.</summary>
    public const string NoGroup = "labtui-no-group";

    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(50);
    private IConsumer<Ignore, Ignore>? _consumer;

    public string Group { get; } = group;

    /// <summary>Only the partitions that have a commit.</summary>
    public Dictionary<TopicPartition, long> Committed(IReadOnlyList<TopicPartition> partitions, TimeSpan timeout) =>
        partitions.Count == 0
            ? []
            : Ask(c => c.Committed(partitions.Select(Native), timeout))
                .Where(o => o.Offset >= 0)
                .ToDictionary(o => new TopicPartition(o.Topic, o.Partition), o => o.Offset.Value);

    /// <summary>In the order asked for.</summary>
    public IReadOnlyList<Watermarks> Watermarks(IReadOnlyList<TopicPartition> partitions, TimeSpan timeout)
    {
        var low = At(partitions, Offset.Beginning, timeout);
        var high = At(partitions, Offset.End, timeout);
        return [.. partitions.Select(p => new Watermarks(p.Partition, low[p], high[p]))];
    }

    public void Dispose() => _consumer?.Dispose();

    // For a moment after its creation a partition's leader may not know of its luck yet.
    private Dictionary<TopicPartition, long> At(IReadOnlyList<TopicPartition> partitions, Offset where, TimeSpan timeout)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return AskAt(partitions, where, timeout);
            }
            catch (ClusterProblem e) when (IsSettling(e) && TimeProvider.System.GetElapsedTime(start) < timeout)
            {
                Thread.Sleep(s_settling);
            }
        }
    }

    private static bool IsSettling(ClusterProblem problem) =>
        problem.InnerException is KafkaException { Error.Code: ErrorCode.NotLeaderForPartition or ErrorCode.LeaderNotAvailable };

    // The logical offsets -2 and -1 are timestamps to ListOffsets; so one request per broker serves all partitions.
    private Dictionary<TopicPartition, long> AskAt(IReadOnlyList<TopicPartition> partitions, Offset where, TimeSpan timeout) =>
        partitions.Count == 0
            ? []
            : Ask(c =>
                    c.OffsetsForTimes(
                        partitions.Select(p => new TopicPartitionTimestamp(
                            Native(p),
                            new Timestamp(where.Value, TimestampType.CreateTime)
                        )),
                        timeout
                    )
                )
                .ToDictionary(o => new TopicPartition(o.Topic, o.Partition), o => o.Offset.Value);

    private List<TopicPartitionOffset> Ask(Func<IConsumer<Ignore, Ignore>, List<TopicPartitionOffset>> call)
    {
        _consumer ??= clients.Consumer<Ignore, Ignore>(new() { ["group.id"] = Group }, _ => { });
        try
        {
            var answer = call(_consumer);
            clients.Answered();
            return answer;
        }
        catch (TopicPartitionOffsetException e)
        {
            var first = e.Results.First(r => r.Error.IsError);
            throw TopicErrors.IsAbsent(first.Error.Code)
                ? new TopicProblem(TopicProblemKind.Absent, $"There is no partition {first.Partition.Value} of topic {first.Topic}.")
                : clients.Problem(first.Error);
        }
        catch (KafkaException e)
        {
            throw TopicErrors.IsAbsent(e.Error.Code)
                ? new TopicProblem(TopicProblemKind.Absent, "A topic or partition that was asked for does not exist.")
                : clients.Problem(e.Error);
        }
    }

    private static Confluent.Kafka.TopicPartition Native(TopicPartition p) => new(p.Topic, p.Partition);
}
