using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// Asks a cluster about itself and changes its topics and groups. Every call has a time limit; trouble on the way is a
/// <see cref="ClusterProblem"/>, a refusal a <see cref="TopicProblem"/>. May be used from several threads.
/// </summary>
public sealed partial class ClusterClient : IDisposable
{
    // A connection that has been refused for this long is taken to be refused.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    // The library's own limits come a little late.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    private readonly ClientFactory _clients;
    private readonly AdminCalls _admin;
    private readonly AdminCalls _committed;

    public ClusterClient(ClusterSettings settings, Action<string>? log = null)
    {
        Settings = settings;
        _clients = new(settings, log);
        _admin = new(_clients.Admin);
        _committed = new(_clients.AdminOverConsumer);
    }

    public ClusterSettings Settings { get; }

    /// <summary>Whether the cluster answers, and who it is.</summary>
    public ClusterInfo Info(TimeSpan timeout)
    {
        var cluster = Ask(timeout, (admin, limit) => admin.DescribeClusterAsync(new() { RequestTimeout = limit }));
        BrokerInfo[] brokers = [.. cluster.Nodes.Select(n => new BrokerInfo(n.Id, n.Host, n.Port)).OrderBy(b => b.Id)];
        return new(cluster.ClusterId, brokers, Metadata(timeout).Topics.Count, cluster.Controller?.Id);
    }

    public void Dispose()
    {
        var ending = _admin.End();
        _committed.End()?.Join(ClientFactory.CloseLimit);
        ending?.Join(ClientFactory.CloseLimit);
    }

    // Always of all topics: asking for one by name would create it where the cluster creates topics on use.
    private Metadata Metadata(TimeSpan timeout) => Ask(timeout, (admin, limit) => Task.FromResult(admin.GetMetadata(limit)));

    // The library waits out the whole time even where every connection is refused; so it is asked in turns.
    private T Ask<T>(TimeSpan timeout, Func<IAdminClient, TimeSpan, Task<T>> question)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = timeout - TimeProvider.System.GetElapsedTime(start);
            var turn = left < s_limit ? left : s_limit;
            try
            {
                return Answer(_admin, admin => question(admin, turn), turn + s_grace);
            }
            catch (ClusterProblem e) when (e.Hop == ClusterHop.Answer && left > s_limit)
            {
                // Silence so far; a distant or busy cluster gets the whole time.
            }
        }
    }

    private T Answer<T>(AdminCalls calls, Func<IAdminClient, Task<T>> question, TimeSpan limit)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                var left = limit - TimeProvider.System.GetElapsedTime(start);
                var answer = calls.AskAsync(question, left, CancellationToken.None).GetAwaiter().GetResult();
                _clients.Answered();
                return answer;
            }
            catch (KafkaException e) when (IsSettling(e.Error.Code) && TimeProvider.System.GetElapsedTime(start) + s_pollPause < limit)
            {
                Thread.Sleep(s_pollPause);
            }
            catch (KafkaException e)
            {
                throw _clients.Problem(e.Error);
            }
        }
    }

    // For a moment after its creation a partition's leader may not know of its luck yet, nor a group's coordinator of its groups.
    private static bool IsSettling(ErrorCode code) =>
        code
            is ErrorCode.NotLeaderForPartition
                or ErrorCode.LeaderNotAvailable
                or ErrorCode.GroupLoadInProgress
                or ErrorCode.GroupCoordinatorNotAvailable
                or ErrorCode.NotCoordinatorForGroup;
}
