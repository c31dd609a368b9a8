using LabTui.Home;
using LabTui.Streams;

namespace LabTui.Coding;

/// <summary>
/// The scratch topics that this process makes on one cluster for one home. They are deleted in the background once a verdict
/// has been told, and what processes that were killed have left is deleted before the first are made. Safe for several threads.
/// </summary>
internal sealed class ScratchSpace : IDisposable
{
    /// <summary>How the names begin, on a shared broker behind the student's own prefix.</summary>
    public const string Mark = "check.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Cancelling = TimeSpan.FromSeconds(1.5);
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(string Home, ClusterSettings Cluster), ScratchSpace> Open = [];

    private readonly object gate = new();
    private readonly ClusterClient cluster; // its own: whoever asks for a verdict may be gone before the topics are
    private readonly ScratchClaim claim;
    private Task deleting;
    private bool left;
    private int made;
    private int living;
    private int leaving;

    private ScratchSpace(StudentHome home, ClusterSettings settings, string clusterId)
    {
        cluster = new ClusterClient(settings);
        claim = ScratchClaim.Take(home, clusterId);
        deleting = Task.Run(() => DeleteAbandoned(home, clusterId));
    }

    /// <exception cref="ClusterProblem">The broker does not answer.</exception>
    public static ScratchSpace Of(StudentHome home, ClusterClient cluster)
    {
        var key = (home.Path, cluster.Settings);
        lock (Gate)
        {
            if (Open.TryGetValue(key, out var open)) return open;
        }
        var id = cluster.Info(Patience).ClusterId ?? ""; // outside the lock: it may wait
        lock (Gate)
        {
            if (!Open.TryGetValue(key, out var space)) Open[key] = space = new ScratchSpace(home, cluster.Settings, id);
            return space;
        }
    }

    /// <summary>Nothing stays behind on a broker that answers; one that does not is not waited for long. For the end of the process.</summary>
    public static void CloseAll()
    {
        List<ScratchSpace> all;
        lock (Gate)
        {
            all = [.. Open.Values];
            Open.Clear();
        }
        Task.WaitAll([.. all.Select(space => Task.Run(space.Dispose))], Farewell);
    }

    /// <summary>Begins to make topics, each with one partition. While the topics of two runs wait to be deleted, no others are made.</summary>
    public ScratchTopics Begin(IReadOnlyList<string> names, CancellationToken stop)
    {
        Task before;
        string prefix;
        lock (gate)
        {
            living++;
            before = leaving > 1 ? deleting : Task.CompletedTask;
            prefix = $"{Prefix}-{++made}.";
        }
        return new ScratchTopics(prefix, Task.Run(() => MakeAsync(prefix, names, before, stop), CancellationToken.None), Ended);
    }

    public void Dispose()
    {
        Task last;
        lock (gate)
        {
            if (living > 0) Monitor.Wait(gate, Cancelling); // a run that was just cancelled
            left |= living > 0;
            last = deleting;
        }
        last.Wait();
        if (!left || Delete(Prefix + "-")) claim.GiveBack();
        else claim.Dispose();
        cluster.Dispose();
    }

    private string Prefix => cluster.Settings.Topic(Mark + claim.Id);

    private async Task MakeAsync(string prefix, IReadOnlyList<string> names, Task before, CancellationToken stop)
    {
        await before.WaitAsync(stop);
        await Task.WhenAll(names.Select(name => cluster.CreateTopicAsync(prefix + name, 1, 1, null, false, stop)));
    }

    /// <summary>A run is over: what it used goes, however it ended.</summary>
    private void Ended(string prefix, Task inUse)
    {
        lock (gate)
        {
            leaving++;
            deleting = Task.WhenAll(deleting, inUse).ContinueWith(
                done =>
                {
                    _ = done.Exception; // looked at, so that it is not reported as unobserved
                    var deleted = Delete(prefix);
                    lock (gate)
                    {
                        left |= !done.IsCompletedSuccessfully || !deleted;
                        leaving--;
                    }
                },
                TaskScheduler.Default);
            living--;
            Monitor.PulseAll(gate);
        }
    }

    private void DeleteAbandoned(StudentHome home, string clusterId)
    {
        foreach (var abandoned in ScratchClaim.TakeAbandoned(home, clusterId))
        {
            if (Delete(cluster.Settings.Topic(Mark + abandoned.Id) + "-")) abandoned.GiveBack();
            else abandoned.Dispose();
        }
    }

    /// <returns>False when something is left: the broker is gone, or a group waits for a member that was killed.</returns>
    private bool Delete(string prefix)
    {
        using var limit = new CancellationTokenSource(Patience);
        bool IsOwn(string name) => name.StartsWith(prefix, StringComparison.Ordinal);
        try
        {
            var topics = cluster.Topics(Patience).Select(topic => topic.Name).Where(IsOwn).ToList();
            if (topics.Count > 0) cluster.DeleteTopicsAsync(topics, limit.Token).GetAwaiter().GetResult();
            var groups = cluster.Groups(Patience).Select(group => group.Id).Where(IsOwn).ToList();
            if (groups.Count > 0) cluster.DeleteGroupsAsync(groups, limit.Token).GetAwaiter().GetResult();
            return true;
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or OperationCanceledException)
        {
            return false;
        }
    }
}
