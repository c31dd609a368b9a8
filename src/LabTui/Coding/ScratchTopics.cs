using LabTui.Streams;

namespace LabTui.Coding;

/// <summary>Topics and groups for one run of an exercise's checks: made empty before, deleted with everything like them afterwards.</summary>
internal sealed class ScratchTopics : IDisposable
{
    /// <summary>How the names begin, on a shared broker behind the student's own prefix.</summary>
    public const string Mark = "check.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ClusterClient cluster;

    private ScratchTopics(ClusterClient cluster)
    {
        this.cluster = cluster;
        Prefix = cluster.Settings.Topic($"{Mark}{Guid.NewGuid().ToString("N")[..8]}.");
    }

    public string Prefix { get; }

    /// <exception cref="ClusterProblem">The broker does not answer.</exception>
    public static ScratchTopics Make(ClusterClient cluster, IReadOnlyList<string> names, CancellationToken stop)
    {
        var scratch = new ScratchTopics(cluster);
        foreach (var name in names) cluster.CreateTopicAsync(scratch.Prefix + name, 1, 1, null, false, stop).GetAwaiter().GetResult();
        return scratch;
    }

    /// <summary>What cannot be deleted now is empty and in nobody's way: it never fails the check.</summary>
    public void Dispose()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var topics = cluster.Topics(Patience).Select(topic => topic.Name).Where(IsOwn).ToList();
            if (topics.Count > 0) cluster.DeleteTopicsAsync(topics, limit.Token).GetAwaiter().GetResult();
            var groups = cluster.Groups(Patience).Select(group => group.Id).Where(IsOwn).ToList();
            if (groups.Count > 0) cluster.DeleteGroupsAsync(groups, limit.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or OperationCanceledException)
        {
            // A group whose member was killed is let go by the broker once the member's session is over.
        }
    }

    private bool IsOwn(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);
}
